<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

use Piwik\Date;
use Piwik\Plugins\HumanTraffic\Archive\InvalidationQueue;

/** Writes the sidecar's labels of one call: all of them or none. */
final class LabelWriter
{
    public function __construct(
        private readonly int $idSite,
        private readonly string $model,
        private readonly string $jobKey,
    ) {
    }

    /** @param Label[] $labels keyed by idVisit */
    public function plan(array $labels): LabelPlan
    {
        return LabelPlan::make($labels, (new LabelStore($this->idSite))->read(array_keys($labels)), $this->model);
    }

    /**
     * First labels do not wait for their turn. Where somebody comes between, and where labels replace others, which may
     * be a person's, what stands is read under the lock.
     *
     * @param Label[] $labels keyed by idVisit, ascending
     * @return LabelPlan what has been done
     */
    public function write(array $labels): LabelPlan
    {
        $plan = $this->plan($labels);
        if (!$plan->replaces() && LabelLock::isDoneBeside(fn () => $this->carryOut($plan))) {
            return $plan;
        }
        return LabelLock::run($this->idSite, function () use ($labels): LabelPlan {
            $plan = $this->plan($labels);
            $this->carryOut($plan);
            return $plan;
        });
    }

    private function carryOut(LabelPlan $plan): void
    {
        if ($plan->write === []) {
            return;
        }
        // What this very job has written before is not what stood before it.
        $first = array_filter($plan->before, fn (StoredLabel $label): bool => $label->state->jobKey !== $this->jobKey);
        $now = Date::now()->getDatetime();
        $blank = array_filter($first, static fn (StoredLabel $label): bool => $label->isBlank());
        (new FirstLabels($this->idSite))->record($blank, $this->jobKey, $now);
        (new ChangeLog($this->idSite))->record(array_diff_key($first, $blank), new Change($this->jobKey, Source::Sidecar));
        $states = array_map(fn (Label $label): LabelState => $this->state($label, $now), $plan->write);
        (new LabelStore($this->idSite))->write($states, $plan->before);
        (new InvalidationQueue($this->idSite))->addDaysOf(
            array_map(static fn (Label $label): int => $label->lastActionTime, $plan->changeVerdict)
        );
    }

    private function state(Label $label, string $now): LabelState
    {
        if ($label->isTakenBack()) {
            $risk = $label->accountRisk?->value;
            return new LabelState(
                null,
                null,
                null,
                null,
                $risk,
                $risk === null ? null : $this->model,
                $this->jobKey,
                $now,
                $risk === null ? null : Source::Sidecar->value,
            );
        }
        return new LabelState(
            $label->verdict?->value,
            $label->score,
            $label->evidence,
            $label->botType?->value,
            $label->accountRisk?->value,
            $this->model,
            $this->jobKey,
            $now,
            Source::Sidecar->value,
        );
    }
}
