<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Reports;

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
}
