<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Reports;

use Piwik\Piwik;
use Piwik\Plugins\HumanTraffic\Labels\BotType;
use Piwik\Plugins\HumanTraffic\Quality\Records;

/** What kind of bot made the visits. */
class GetBotTypes extends Base
{
    protected function init()
    {
        parent::init();
        $this->describe('BotTypes', 30);
        $this->metrics = [Records::VISITS];
    }

    protected function nameRow(string $label): string
    {
        return BotType::tryFrom($label) ? Piwik::translate("HumanTraffic_Type_$label") : parent::nameRow($label);
    }
}
