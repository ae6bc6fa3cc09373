<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Tracker;

use Piwik\Plugins\HumanTraffic\Labels\EvidenceCodes;
use Piwik\Plugins\HumanTraffic\Labels\Verdict;

/**
 * What a hit says in ht_v, ht_s, ht_e and ht_m. Everybody can send a hit, so whatever is not of the agreed shape is
 * ignored, parameter by parameter, and never an error.
 */
final class HitLabel
{
    private const MODES = ['cookie', 'anon', 'pending'];

    /** @param string[] $evidence */
    private function __construct(
        public readonly ?Verdict $verdict,
        public readonly ?int $score,
        public readonly array $evidence,
        public readonly ?string $mode,
    ) {
    }

    /**
     * @param array<string, mixed> $parameters as they came: bulk hits are JSON, so values can be of any type
     * @return self|null null where the hit says nothing about itself
     */
    public static function fromParameters(array $parameters): ?self
    {
        $verdict = Verdict::tryFrom(self::text($parameters, 'ht_v'));
        $score = self::text($parameters, 'ht_s');
        $mode = self::text($parameters, 'ht_m');
        $label = new self(
            $verdict,
            preg_match('/^(?:100|[1-9]?[0-9])$/D', $score) === 1 ? (int) $score : null,
            EvidenceCodes::parse(self::text($parameters, 'ht_e')) ?? [],
            in_array($mode, self::MODES, true) ? $mode : null,
        );
        return $label->judges() || $label->mode !== null ? $label : null;
    }

    /** Whether it says more than in which mode the visitor is tracked. */
    public function judges(): bool
    {
        return $this->verdict !== null || $this->score !== null || $this->evidence !== [];
    }

    /** @param array<string, mixed> $parameters */
    private static function text(array $parameters, string $name): string
    {
        $value = $parameters[$name] ?? '';
        return is_string($value) || is_int($value) ? (string) $value : '';
    }
}
