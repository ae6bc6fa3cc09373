<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

/** A person decides about all visits of a segment at once: one job, so one undo. */
final class BulkDecision
{
    public function __construct(
        private readonly int $idSite,
        private readonly Verdict $verdict,
        private readonly string $reason,
        private readonly string $login,
        private readonly string $jobKey,
    ) {
    }

    /**
     * @param callable(int $visits): void|null $progress after each portion
     * @return array{written: int, unchanged: int, affectedDates: string[]}
     */
    public function about(SegmentVisits $visits, ?callable $progress = null): array
    {
        $decision = new Decision($this->idSite, $this->verdict, $this->reason, $this->login, $this->jobKey);
        $sum = ['written' => 0, 'unchanged' => 0];
        $days = [];
        $last = 0;
        while (($portion = $visits->after($last, Decision::MAX_VISITS)) !== []) {
            $done = $decision->about($portion);
            $sum['written'] += $done['written'];
            $sum['unchanged'] += $done['unchanged'];
            $days += array_flip($done['affectedDates']);
            $last = max($portion);
            if ($progress !== null) {
                $progress(count($portion));
            }
        }
        ksort($days);
        return $sum + ['affectedDates' => array_keys($days)];
    }
}
