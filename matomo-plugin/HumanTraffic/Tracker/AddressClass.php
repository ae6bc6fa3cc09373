<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Tracker;

/** Where a visit came from. The address itself is not kept. None of these decides anything by itself. */
enum AddressClass: string
{
    /** On the operator's own list (monitors, tests), by address or by user agent. */
    case Allowed = 'allowed';
    /** In the published ranges of a crawler. */
    case Crawler = 'crawler';
    /** In the published ranges of a hosting company. People come from there too, by VPN or from their work. */
    case DataCentre = 'datacentre';
    case Other = 'other';
}
