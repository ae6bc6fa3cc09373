<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Reports;

/** People against bots, by page. */
class GetBotShareByPage extends Base
{
    protected function init()
    {
        parent::init();
        $this->describe('BotShareByPage', 50);
        $this->compareWithPeople();
    }
}
