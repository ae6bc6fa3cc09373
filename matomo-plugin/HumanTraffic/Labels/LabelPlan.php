<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

/** What becomes of each label, decided before anything is written. */
final class LabelPlan
{
    /** @var Label[] to be written, keyed by idVisit */
    public array $write = [];
    /** @var StoredLabel[] what stands at those visits, keyed by idVisit */
    public array $before = [];
    /** @var Label[] of those, the ones that change the visit's verdict: only they make reports wrong */
    public array $changeVerdict = [];
    public int $unchanged = 0;
    /** @var int[] idVisit of visits that have moved since the sender saw them */
    public array $stale = [];
    /** @var int[] idVisit of visits that this site does not have */
    public array $missing = [];
    /** @var int[] idVisit of visits that a person has decided about, or that are on the allow-list */
    public array $protected = [];
    /** @var int[] idVisit of those that are protected by the allow-list alone */
    public array $allowed = [];

    /**
     * @param Label[] $labels keyed by idVisit
     * @param StoredLabel[] $stored keyed by idVisit, of this site only
     */
    public static function make(array $labels, array $stored, string $model): self
    {
        $plan = new self();
        foreach ($labels as $idVisit => $label) {
            $visit = $stored[$idVisit] ?? null;
            if ($visit === null) {
                $plan->missing[] = $idVisit;
            } elseif ($visit->refuses($label)) {
                $plan->protected[] = $idVisit;
                if (!$visit->isDecidedByPerson()) {
                    $plan->allowed[] = $idVisit;
                }
            } elseif ($visit->lastActionTime !== $label->lastActionTime) {
                $plan->stale[] = $idVisit;
            } elseif ($visit->isAlready($label, $model)) {
                $plan->unchanged++;
            } else {
                $plan->add($label, $visit);
            }
        }
        return $plan;
    }

    /** Whether a visit has a label already that this one replaces. */
    public function replaces(): bool
    {
        foreach ($this->before as $label) {
            if (!$label->isBlank()) {
                return true;
            }
        }
        return false;
    }

    private function add(Label $label, StoredLabel $visit): void
    {
        $this->write[$label->idVisit] = $label;
        $this->before[$label->idVisit] = $visit;
        if ($visit->state->verdict !== $label->verdict?->value) {
            $this->changeVerdict[$label->idVisit] = $label;
        }
    }
}
