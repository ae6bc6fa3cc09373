<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Columns;


/** How likely the visit is a bot, 0 to 100: the segment `botScore`. */
class BotScore extends LabelDimension
{
    protected $columnName = 'score';
    protected $segmentName = 'botScore';
    protected $nameSingular = 'HumanTraffic_BotScore';
    protected string $valuesKey = 'HumanTraffic_BotScoreValues';
    protected $type = self::TYPE_NUMBER;

    protected function suggestions(): array
    {
        return [0, 20, 40, 60, 80, 90, 100];
    }
}
