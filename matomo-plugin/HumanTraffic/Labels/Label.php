<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

/** One label as the sidecar sends it, checked. */
final class Label
{
    public function __construct(
        public readonly int $idVisit,
        public readonly ?Verdict $verdict,
        public readonly ?int $score,
        public readonly ?BotType $botType,
        /** Codes with commas between, as the database has them. Null: none. */
        public readonly ?string $evidence,
        /** The visit's last action in epoch seconds, as the sender knew it. */
        public readonly int $lastActionTime,
        public readonly ?AccountRisk $accountRisk = null,
    ) {
    }

    /** Without a verdict the label is taken back, and nothing of it stays but the risk of the account, where it has one. */
    public function isTakenBack(): bool
    {
        return $this->verdict === null;
    }
}
