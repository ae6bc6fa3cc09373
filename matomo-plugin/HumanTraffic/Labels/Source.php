<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

/** Who decided. A person's decision is never overwritten by the other two. */
enum Source: string
{
    case Tracker = 'tracker';
    case Sidecar = 'sidecar';
    case Person = 'person';
}
