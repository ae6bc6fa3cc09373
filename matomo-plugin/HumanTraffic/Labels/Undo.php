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
    private readonly FirstLabels $first;

    public function __construct(private readonly int $idSite, private readonly ?string $login)
    {
        $this->store = new LabelStore($idSite);
        $this->log = new ChangeLog($idSite);
        $this->first = new FirstLabels($idSite);
    }

    /**
     * @param int[]|null $idVisits of these only
     * @return array{restored: int, changedSince: int, missing: int, affectedDates: string[], more: bool}
     */
    public function job(string $jobKey, ?array $idVisits = null): array
    {
        $sum = ['restored' => 0, 'changedSince' => 0, 'missing' => 0];
        $days = [];
        $left = self::MAX_VISITS;
        foreach ($this->portions($jobKey, $idVisits) as $portion) {
            foreach (array_keys($sum) as $count) {
                $sum[$count] += $portion[$count];
            }
            $days += array_flip($portion['days']);
            $left -= $portion['visits'];
            if ($left <= 0) {
                break;
            }
        }
        ksort($days);
        return $sum + ['affectedDates' => array_keys($days), 'more' => $left <= 0];
    }

    /**
     * @param int[]|null $idVisits
     * @return iterable<array{restored: int, changedSince: int, missing: int, visits: int, days: string[]}> each one done, for good
     */
    private function portions(string $jobKey, ?array $idVisits): iterable
    {
        $after = 0;
        do {
            $portion = LabelLock::run($this->idSite, fn (): array => $this->portion($jobKey, $after, $idVisits));
            yield $portion;
            $after = $portion['last'];
        } while ($after !== null);
        // Only people's decisions are undone visit by visit, and of those there are no lists.
        while ($idVisits === null) {
            $list = LabelLock::run($this->idSite, fn (): ?array => $this->list($jobKey));
            if ($list === null) {
                return;
            }
            yield $list;
        }
    }

    /**
     * @param int[]|null $idVisits
     * @return array{restored: int, changedSince: int, missing: int, visits: int, days: string[], last: int|null}
     */
    private function portion(string $jobKey, int $after, ?array $idVisits): array
    {
        $before = $this->log->before($jobKey, $after, self::PORTION, $idVisits);
        $done = $this->putBack($jobKey, $before);
        $this->log->markUndone($jobKey, array_keys($before));
        return $done + ['last' => count($before) < self::PORTION ? null : array_key_last($before)];
    }

    /**
     * After the log of changes, which knows better where the job came back to a visit after another one: that one's label
     * stands again by now, and the visit counts as changed since.
     *
     * @return array{restored: int, changedSince: int, missing: int, visits: int, days: string[]}|null null: no list is left
     */
    private function list(string $jobKey): ?array
    {
        $list = $this->first->next($jobKey);
        if ($list === null) {
            return null;
        }
        $blank = ['hadRow' => $list['hadRow'], 'state' => LabelState::blank()];
        $done = $this->putBack($jobKey, array_fill_keys($list['idVisits'], $blank));
        $this->first->markUndone($list['id']);
        return $done;
    }

    /**
     * @param array<int, array{hadRow: bool, state: LabelState}> $before
     * @return array{restored: int, changedSince: int, missing: int, visits: int, days: string[]}
     */
    private function putBack(string $jobKey, array $before): array
    {
        $now = $this->store->read(array_keys($before));
        $mine = array_filter($now, static fn (StoredLabel $label): bool => $label->state->jobKey === $jobKey);
        ksort($mine);
        $days = $this->restore($jobKey, array_intersect_key($before, $mine), $mine);
        return [
            'restored' => count($mine),
            'changedSince' => count($now) - count($mine),
            'missing' => count($before) - count($now),
            'visits' => count($before),
            'days' => $days,
        ];
    }

    /**
     * @param array<int, array{hadRow: bool, state: LabelState}> $before
     * @param StoredLabel[] $now of the same visits
     * @return string[] days on which a verdict changed
     */
    private function restore(string $jobKey, array $before, array $now): array
    {
        $states = array_map(static fn (array $change): LabelState => $change['state'], $before);
        $this->record($jobKey, $states, $now);
        $this->store->write($states, $now);
        $this->store->removeEmptyRows(array_keys(array_filter($before, static fn (array $change): bool => !$change['hadRow'])));

        $changed = array_filter($now, static fn (StoredLabel $label): bool => $label->state->verdict !== $states[$label->idVisit]->verdict);
        $times = array_map(static fn (StoredLabel $label): int => $label->lastActionTime, $changed);
        (new InvalidationQueue($this->idSite))->addDaysOf($times);
        return (new SiteCalendar($this->idSite))->daysOf($times);
    }

    /**
     * Undoing is a change, too: it says who undid it, and that a person's decision is taken back, or stands again.
     *
     * @param LabelState[] $states keyed by idVisit
     * @param StoredLabel[] $now
     */
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
