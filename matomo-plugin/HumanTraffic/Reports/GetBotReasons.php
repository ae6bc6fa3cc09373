<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Reports;

use Piwik\Plugins\HumanTraffic\Quality\Records;
use Piwik\Plugins\HumanTraffic\Review\Reasons;

/** Evidence codes, each with the bots' visits that it speaks against. */
class GetBotReasons extends Base
{
    protected function init()
    {
        parent::init();
        $this->describe('BotReasons', 20);
        $this->metrics = [Records::VISITS];
    }

    protected function nameRow(string $label): string
    {
        return $label === Records::NONE ? parent::nameRow($label) : Reasons::describe($label)['text'];
    }
}
