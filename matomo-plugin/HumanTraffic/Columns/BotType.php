<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Columns;

use Piwik\Plugins\HumanTraffic\Labels\BotType as Type;

/** What kind of bot: the segment `botType`. */
class BotType extends LabelDimension
{
    protected $columnName = 'bot_type';
    protected $segmentName = 'botType';
    protected $nameSingular = 'HumanTraffic_BotType';
    protected string $valuesKey = 'HumanTraffic_BotTypeValues';

    protected function suggestions(): array
    {
        return Type::values();
    }
}
