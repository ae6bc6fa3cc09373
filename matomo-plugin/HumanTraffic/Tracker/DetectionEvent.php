<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Tracker;

use Piwik\Tracker\Request;

/**
 * Some trackers tell their verdict by an event `bot-detection`. An event is an action to Matomo: sent with every visit
 * it ends all bounces. So it is taken as a ping that carries the verdict, and counts as nothing.
 */
final class DetectionEvent
{
    private const PARAMETERS = ['e_c', 'e_a', 'e_n', 'e_v', 'ca'];
    /** Their events' values begin at 100 where they are sure. */
    private const SURE = 100;
    private const REASON = 'ua:tracker-verdict';

    /** Turns the hit, which is such an event, into a ping. */
    public static function takeIn(Request $request): void
    {
        $parameters = $request->getParams();
        if (!isset($parameters['ht_v']) && ($parameters['e_a'] ?? null) === 'bot-detected') {
            $value = $parameters['e_v'] ?? 0;
            $request->setParam('ht_v', is_numeric($value) && $value >= self::SURE ? 'bot' : 'review');
            $request->setParam('ht_e', self::REASON);
        }
        foreach (self::PARAMETERS as $name) {
            $request->setParam($name, '');
        }
        $request->setParam('ping', 1);
    }
}
