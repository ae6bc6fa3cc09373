<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Columns;

use Piwik\Plugins\HumanTraffic\Labels\Source;

/** Who has decided: the segment `botSource`. */
class BotSource extends LabelDimension
{
    protected $columnName = 'source';
    protected $segmentName = 'botSource';
    protected $nameSingular = 'HumanTraffic_BotSource';
    protected string $valuesKey = 'HumanTraffic_BotSourceValues';

    protected function suggestions(): array
    {
        return array_column(Source::cases(), 'value');
    }
}
