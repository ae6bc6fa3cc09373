<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Export;

/**
 * Where a page begins: strictly after this place. Without a time the order is by idVisit, else by (last action, idVisit),
 * and the pages may have an end.
 */
final class Cursor
{
    public function __construct(
        public readonly int $afterIdVisit,
        /** Epoch seconds. */
        public readonly ?int $afterTime,
        /** Epoch seconds: visits whose last action is earlier, or all. */
        public readonly ?int $beforeTime = null,
    ) {
    }
}
