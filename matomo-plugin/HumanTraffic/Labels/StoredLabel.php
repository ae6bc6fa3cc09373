<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

/** A visit and its label as they stand in the database. */
final class StoredLabel
{
    public function __construct(
        public readonly int $idVisit,
        /** Epoch seconds. */
        public readonly int $lastActionTime,
        public readonly LabelState $state,
        /** Whether the side table has a row for the visit. */
        public readonly bool $hasRow,
        /** Whether its address or browser is on the list of those that are never called bots. */
        public readonly bool $isAllowed = false,
    ) {
    }

    /** Whether nobody has said anything on the visit: no verdict, and no word of reasons or risk. */
    public function isBlank(): bool
    {
        return $this->state->isBlank();
    }

    public function isDecidedByPerson(): bool
    {
        return $this->state->source === Source::Person->value;
    }

    /** Whether somebody has decided once and for all, so that the sidecar's label is not wanted. */
    public function refuses(Label $label): bool
    {
        $saysBot = $label->verdict === Verdict::Bot || $label->verdict === Verdict::DeclaredBot;
        return $this->isDecidedByPerson() || ($this->isAllowed && $saysBot);
    }

    /** Whether writing the label would change nothing that can be seen. The job key alone is no change. */
    public function isAlready(Label $label, string $model): bool
    {
        $state = $this->state;
        if ($label->isTakenBack()) {
            $risk = $label->accountRisk?->value;
            return $state->verdict === null
                && $state->accountRisk === $risk
                && $state->source === ($risk === null ? null : Source::Sidecar->value)
                && ($risk === null || $state->model === $model);
        }
        return $state->verdict === $label->verdict?->value
            && $state->score === $label->score
            && $state->botType === $label->botType?->value
            && $state->accountRisk === $label->accountRisk?->value
            && $state->evidence === $label->evidence
            && $state->source === Source::Sidecar->value
            && $state->model === $model;
    }
}
