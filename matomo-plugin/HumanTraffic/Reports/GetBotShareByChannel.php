<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Reports;

/** People against bots, by the channel that brought them. */
class GetBotShareByChannel extends Base
{
    protected function init()
    {
        parent::init();
        $this->describe('BotShareByChannel', 40);
        $this->compareWithPeople();
    }
}
