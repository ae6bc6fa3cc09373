<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

/** Who changes labels, and under which name that can be found and undone again. */
final class Change
{
    /** How names of jobs begin that undo another one. */
    private const UNDOES = 'undo:';

    public function __construct(
        public readonly string $jobKey,
        public readonly Source $by,
        public readonly ?string $login = null,
        public readonly ?string $reason = null,
        /** What a person has decided, or the decision that stands again; null for the sidecar, whose labels differ. */
        public readonly ?Verdict $verdict = null,
    ) {
    }

    public static function undoing(string $jobKey, Source $by, ?string $login, ?Verdict $restored): self
    {
        return new self(self::UNDOES . $jobKey, $by, $login, null, $restored);
    }
}
