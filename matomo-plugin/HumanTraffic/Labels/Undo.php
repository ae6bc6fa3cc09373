<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

use Piwik\Plugins\HumanTraffic\Archive\InvalidationQueue;
use Piwik\Plugins\HumanTraffic\Archive\SiteCalendar;

/**
 * Puts labels back to what stood before a job, to the byte. A visit that somebody else has labelled since is left
 * alone, for undoing an older decision must not take a newer one away.
 */
final class Undo
{
    /** Visits per call: a call that is cut off leaves whole portions, and the next one goes on. */
    public const MAX_VISITS = 50_000;
    private const PORTION = 2000;

    private readonly LabelStore $store;
    private readonly ChangeLog $log;

    public function __construct(private readonly int $idSite, private readonly ?string $login)
    {
        $this->store = new LabelStore($idSite);
        $this->log = new ChangeLog($idSite);
    }

    /**
     * @param int[]|null $idVisits of these only
     * @return array{restored: int, changedSince: int, missing: int, affectedDates: string[], more: bool}
     */
    public function job(string $jobKey, ?array $idVisits = null): array
    {
        $sum = ['restored' => 0, 'changedSince' => 0, 'missing' => 0];
        $days = [];
        $last = 0;
        for ($done = 0; $done < self::MAX_VISITS; $done += self::PORTION) {
            $portion = LabelLock::run($this->idSite, fn (): array => $this->portion($jobKey, $last, $idVisits));
            foreach (array_keys($sum) as $count) {
                $sum[$count] += $portion[$count];
            }
            $days += array_flip($portion['days']);
            if ($portion['last'] === null) {
                break;
            }
            $last = $portion['last'];
        }
        ksort($days);
        return $sum + ['affectedDates' => array_keys($days), 'more' => $portion['last'] !== null];
    }

    /** @return array{restored: int, changedSince: int, missing: int, days: string[], last: int|null} */
    private function portion(string $jobKey, int $after, ?array $idVisits): array
    {
        $before = $this->log->before($jobKey, $after, self::PORTION, $idVisits);
        $now = $this->store->read(array_keys($before));
        $mine = array_filter($now, static fn (StoredLabel $label): bool => $label->state->jobKey === $jobKey);
        ksort($mine);
        $days = $this->restore($jobKey, array_intersect_key($before, $mine), $mine);
        return [
            'restored' => count($mine),
            'changedSince' => count($now) - count($mine),
            'missing' => count($before) - count($now),
            'days' => $days,
            'last' => count($before) < self::PORTION ? null : array_key_last($before),
        ];
    }

    /**
     * @param array<int, array{id: int, hadRow: bool, state: LabelState}> $before
     * @param StoredLabel[] $now of the same visits
     * @return string[] days on which a verdict changed
     */
    private function restore(string $jobKey, array $before, array $now): array
    {
        $states = array_map(static fn (array $change): LabelState => $change['state'], $before);
        $this->record($jobKey, $states, $now);
        $this->store->write($states, $now);
        $this->store->removeEmptyRows(array_keys(array_filter($before, static fn (array $change): bool => !$change['hadRow'])));
        $this->log->markUndone($jobKey, array_keys($before));

        $changed = array_filter($now, static fn (StoredLabel $label): bool => $label->state->verdict !== $states[$label->idVisit]->verdict);
        $times = array_map(static fn (StoredLabel $label): int => $label->lastActionTime, $changed);
        (new InvalidationQueue($this->idSite))->addDaysOf($times);
        return (new SiteCalendar($this->idSite))->daysOf($times);
    }

    /** Undoing is a change, too: it says who undid it, and that a person's decision is taken back, or stands again. */
    private function record(string $jobKey, array $states, array $now): void
    {
        $groups = [];
        foreach ($now as $idVisit => $label) {
            $restored = $states[$idVisit]->source === Source::Person->value ? (string) $states[$idVisit]->verdict : '';
            $groups[(string) $label->state->source][$restored][] = $label;
        }
        foreach ($groups as $by => $byVerdict) {
            foreach ($byVerdict as $verdict => $labels) {
                $source = Source::tryFrom($by) ?? Source::Sidecar;
                $this->log->record($labels, Change::undoing($jobKey, $source, $this->login, Verdict::tryFrom($verdict)));
            }
        }
    }
}
