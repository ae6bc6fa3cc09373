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
        public readonly ?string $verdict,
        public readonly ?int $score,
        public readonly ?string $botType,
        public readonly ?string $evidence,
        public readonly ?string $source,
        public readonly ?string $model,
    ) {
    }

    public function isDecidedByPerson(): bool
    {
        return $this->source === Source::Person->value;
    }

    /** Whether writing the label would change nothing that can be seen. The job key alone is no change. */
    public function isAlready(Label $label, string $model): bool
    {
        if ($label->isTakenBack()) {
            return $this->verdict === null && $this->source === null;
        }
        return $this->verdict === $label->verdict?->value
            && $this->score === $label->score
            && $this->botType === $label->botType?->value
            && $this->evidence === EvidenceCodes::toColumn($label->evidence)
            && $this->source === Source::Sidecar->value
            && $this->model === $model;
    }
}
