<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

/** A whole label, as the database writes it. What the tracker said and saw is not part of it. */
final class LabelState
{
    /** Columns of the side table. `labelled_at` last: it is what others are guarded by, and MySQL assigns in this order. */
    public const COLUMNS = [
        'score', 'evidence', 'bot_type', 'account_risk', 'model', 'job_key', 'source', 'labelled_at',
    ];

    public function __construct(
        public readonly ?string $verdict,
        public readonly ?int $score,
        public readonly ?string $evidence,
        public readonly ?string $botType,
        public readonly ?string $accountRisk,
        public readonly ?string $model,
        public readonly ?string $jobKey,
        /** UTC, as the database writes it. */
        public readonly ?string $labelledAt,
        public readonly ?string $source,
    ) {
    }

    public static function blank(): self
    {
        static $blank = null;
        return $blank ??= new self(null, null, null, null, null, null, null, null, null);
    }

    /** Of a visit without a row in the side table. */
    public static function verdictAlone(?string $verdict): self
    {
        return $verdict === null ? self::blank() : new self($verdict, null, null, null, null, null, null, null, null);
    }

    /** By `===` on each: asked for thousands of labels a call. */
    public function isBlank(): bool
    {
        return $this->verdict === null && $this->source === null && $this->score === null && $this->evidence === null
            && $this->botType === null && $this->accountRisk === null && $this->model === null && $this->jobKey === null
            && $this->labelledAt === null;
    }

    /** @param array<int, mixed> $values the verdict, then those of COLUMNS in their order */
    public static function fromColumns(array $values): self
    {
        [$verdict, $score, $evidence, $botType, $accountRisk, $model, $jobKey, $source, $labelledAt] = $values;
        return new self(
            $verdict,
            $score === null ? null : (int) $score,
            $evidence,
            $botType,
            $accountRisk,
            $model,
            $jobKey,
            $labelledAt,
            $source,
        );
    }

    /** @return array<int, int|string|null> in the order of COLUMNS */
    public function columns(): array
    {
        return [
            $this->score, $this->evidence, $this->botType, $this->accountRisk, $this->model, $this->jobKey,
            $this->source, $this->labelledAt,
        ];
    }
}
