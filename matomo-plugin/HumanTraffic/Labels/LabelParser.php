<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

/** Turns the JSON text of setLabels into labels, or says what is wrong with it and where. */
final class LabelParser
{
    public const MAX_LABELS = 5000;

    /** 5,000 labels with the most evidence that one may have, and some room. */
    private const MAX_BYTES = 8_000_000;
    private const FIELDS = [
        'idVisit' => 1, 'verdict' => 1, 'score' => 1, 'botType' => 1, 'evidence' => 1, 'lastActionTime' => 1, 'accountRisk' => 1,
    ];
    /** [ { … evidence: [ … ] } ] */
    private const DEPTH = 4;

    /**
     * @return Label[] keyed by idVisit, ascending: every writer takes its locks in the same order
     * @throws InvalidLabels
     */
    public static function parse(string $json): array
    {
        if (strlen($json) > self::MAX_BYTES) {
            throw new InvalidLabels('labels may be ' . self::MAX_BYTES . ' bytes long, these are ' . strlen($json) . '.');
        }
        $list = json_decode($json, true, self::DEPTH);
        if (!is_array($list) || !array_is_list($list)) {
            $why = json_last_error() === JSON_ERROR_NONE ? '' : ' (' . json_last_error_msg() . ')';
            throw new InvalidLabels("labels must be a JSON list$why.");
        }
        if (count($list) > self::MAX_LABELS) {
            throw new InvalidLabels('At most ' . self::MAX_LABELS . ' labels at once, these are ' . count($list) . '.');
        }
        $labels = [];
        $known = [];
        foreach ($list as $index => $entry) {
            $label = self::parseOne($index, $entry, $known);
            if (isset($labels[$label->idVisit])) {
                throw new InvalidLabels("labels[$index].idVisit: {$label->idVisit} is in the list twice.");
            }
            $labels[$label->idVisit] = $label;
        }
        ksort($labels);
        return $labels;
    }

    /** @param array<string, string> $known lists of evidence that were found well-formed already: the same comes thousands of times */
    private static function parseOne(int $index, mixed $entry, array &$known): Label
    {
        if (!is_array($entry) || array_is_list($entry)) {
            throw new InvalidLabels("labels[$index] must be an object, not " . self::show($entry) . '.');
        }
        $unknown = array_diff_key($entry, self::FIELDS);
        if ($unknown !== []) {
            throw new InvalidLabels("labels[$index] has an unknown field " . self::show(array_key_first($unknown)) . '.');
        }
        return new Label(
            self::integer($index, 'idVisit', $entry['idVisit'] ?? null, 1, PHP_INT_MAX),
            self::oneOf(Verdict::class, $index, 'verdict', $entry['verdict'] ?? null),
            isset($entry['score']) ? self::integer($index, 'score', $entry['score'], 0, 100) : null,
            self::oneOf(BotType::class, $index, 'botType', $entry['botType'] ?? null),
            self::evidence($index, $entry['evidence'] ?? [], $known),
            self::integer($index, 'lastActionTime', $entry['lastActionTime'] ?? null, 0, PHP_INT_MAX),
            self::oneOf(AccountRisk::class, $index, 'accountRisk', $entry['accountRisk'] ?? null),
        );
    }

    /**
     * @template T of Verdict|BotType|AccountRisk
     * @param class-string<T> $type
     * @return T|null
     */
    private static function oneOf(string $type, int $index, string $field, mixed $value): mixed
    {
        if ($value === null) {
            return null;
        }
        return (is_string($value) ? $type::tryFrom($value) : null)
            ?? throw self::notOneOf("labels[$index].$field", $type::values(), $value);
    }

    private static function integer(int $index, string $field, mixed $value, int $least, int $most): int
    {
        if (!is_int($value) || $value < $least || $value > $most) {
            $range = $most === PHP_INT_MAX ? "$least or larger" : "from $least to $most";
            throw new InvalidLabels("labels[$index].$field must be a whole number, $range, not " . self::show($value) . '.');
        }
        return $value;
    }

    /**
     * @param array<string, string> $known
     * @return string|null as the column has it
     */
    private static function evidence(int $index, mixed $value, array &$known): ?string
    {
        if (!is_array($value) || !array_is_list($value)) {
            throw new InvalidLabels("labels[$index].evidence must be a list of codes, not " . self::show($value) . '.');
        }
        if ($value === []) {
            return null;
        }
        foreach ($value as $code) {
            if (!is_string($code)) {
                throw self::notACode($index, $value);
            }
        }
        // As many parts and the same text: the same codes, for no well-formed one has a comma.
        return $known[count($value) . implode(',', $value)] ??= self::checkEvidence($index, $value);
    }

    /** @param non-empty-list<string> $codes */
    private static function checkEvidence(int $index, array $codes): string
    {
        if (array_filter($codes, EvidenceCodes::isCode(...)) !== $codes) {
            throw self::notACode($index, $codes);
        }
        if (count($codes) > EvidenceCodes::MAX_CODES || strlen(implode(',', $codes)) > EvidenceCodes::MAX_LENGTH) {
            throw new InvalidLabels(
                "labels[$index].evidence may hold " . EvidenceCodes::MAX_CODES . ' codes and ' . EvidenceCodes::MAX_LENGTH . ' characters.'
            );
        }
        return implode(',', array_unique($codes));
    }

    /** @param array<int, mixed> $codes one of them is none */
    private static function notACode(int $index, array $codes): InvalidLabels
    {
        $place = (int) array_key_first(array_filter($codes, static fn (mixed $code): bool => !EvidenceCodes::isCode($code)));
        return new InvalidLabels("labels[$index].evidence[$place] must look like family:detail, not " . self::show($codes[$place]) . '.');
    }

    /** @param string[] $values */
    private static function notOneOf(string $at, array $values, mixed $value): InvalidLabels
    {
        return new InvalidLabels("$at must be null or one of " . implode(', ', $values) . ', not ' . self::show($value) . '.');
    }

    /** The value as JSON, short enough for a message. */
    private static function show(mixed $value): string
    {
        $text = json_encode($value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE | JSON_PARTIAL_OUTPUT_ON_ERROR);
        return mb_strlen((string) $text) > 60 ? mb_substr((string) $text, 0, 60) . '…' : (string) $text;
    }
}
