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
    private const FIELDS = ['idVisit', 'verdict', 'score', 'botType', 'evidence', 'lastActionTime', 'accountRisk'];
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
        foreach ($list as $index => $entry) {
            $label = self::parseOne("labels[$index]", $entry);
            if (isset($labels[$label->idVisit])) {
                throw new InvalidLabels("labels[$index].idVisit: {$label->idVisit} is in the list twice.");
            }
            $labels[$label->idVisit] = $label;
        }
        ksort($labels);
        return $labels;
    }

    private static function parseOne(string $at, mixed $entry): Label
    {
        if (!is_array($entry) || array_is_list($entry)) {
            throw new InvalidLabels("$at must be an object, not " . self::show($entry) . '.');
        }
        $unknown = array_diff(array_keys($entry), self::FIELDS);
        if ($unknown !== []) {
            throw new InvalidLabels("$at has an unknown field " . self::show(reset($unknown)) . '.');
        }
        return new Label(
            self::integer("$at.idVisit", $entry['idVisit'] ?? null, 1, PHP_INT_MAX),
            self::nullable(self::verdict(...), "$at.verdict", $entry, 'verdict'),
            self::nullable(self::score(...), "$at.score", $entry, 'score'),
            self::nullable(self::botType(...), "$at.botType", $entry, 'botType'),
            self::evidence("$at.evidence", $entry['evidence'] ?? []),
            self::integer("$at.lastActionTime", $entry['lastActionTime'] ?? null, 0, PHP_INT_MAX),
            self::nullable(self::accountRisk(...), "$at.accountRisk", $entry, 'accountRisk'),
        );
    }

    private static function nullable(callable $parse, string $at, array $entry, string $field): mixed
    {
        $value = $entry[$field] ?? null;
        return $value === null ? null : $parse($at, $value);
    }

    private static function verdict(string $at, mixed $value): Verdict
    {
        return (is_string($value) ? Verdict::tryFrom($value) : null)
            ?? throw self::notOneOf($at, Verdict::values(), $value);
    }

    private static function botType(string $at, mixed $value): BotType
    {
        return (is_string($value) ? BotType::tryFrom($value) : null)
            ?? throw self::notOneOf($at, BotType::values(), $value);
    }

    private static function accountRisk(string $at, mixed $value): AccountRisk
    {
        return (is_string($value) ? AccountRisk::tryFrom($value) : null)
            ?? throw self::notOneOf($at, AccountRisk::values(), $value);
    }

    private static function score(string $at, mixed $value): int
    {
        return self::integer($at, $value, 0, 100);
    }

    private static function integer(string $at, mixed $value, int $least, int $most): int
    {
        if (!is_int($value) || $value < $least || $value > $most) {
            $range = $most === PHP_INT_MAX ? "$least or larger" : "from $least to $most";
            throw new InvalidLabels("$at must be a whole number, $range, not " . self::show($value) . '.');
        }
        return $value;
    }

    /** @return string[] */
    private static function evidence(string $at, mixed $value): array
    {
        if (!is_array($value) || !array_is_list($value)) {
            throw new InvalidLabels("$at must be a list of codes, not " . self::show($value) . '.');
        }
        foreach ($value as $index => $code) {
            if (!EvidenceCodes::isCode($code)) {
                throw new InvalidLabels("{$at}[$index] must look like family:detail, not " . self::show($code) . '.');
            }
        }
        if (count($value) > EvidenceCodes::MAX_CODES || strlen(implode(',', $value)) > EvidenceCodes::MAX_LENGTH) {
            throw new InvalidLabels(
                "$at may hold " . EvidenceCodes::MAX_CODES . ' codes and ' . EvidenceCodes::MAX_LENGTH . ' characters.'
            );
        }
        return array_values(array_unique($value));
    }

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
