<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Columns;

use Piwik\Db;
use Piwik\Plugins\HumanTraffic\Dao\LabelTable;
use Piwik\Plugins\HumanTraffic\Labels\EvidenceCodes;
use Piwik\Segment\SegmentExpression;

/**
 * Why: the segment `botReason`. A visit has several reasons, stored as one text; "is" means one of them.
 */
class BotReason extends LabelDimension
{
    private const FIELD = "COALESCE(log_human_traffic.evidence, '')";
    /** Reasons are suggested from this many of the latest labels: an index gives them without a search. */
    private const LATEST = 2000;
    private const MOST = 100;

    protected $columnName = 'evidence';
    protected $sqlSegment = self::FIELD;
    protected $segmentName = 'botReason';
    protected $nameSingular = 'HumanTraffic_BotReason';
    protected string $valuesKey = 'HumanTraffic_BotReasonValues';

    public function __construct()
    {
        parent::__construct();
        $this->sqlFilter = static fn (string $value, string $field, string $match): array => self::condition($value, $match);
    }

    /** @return array{SQL: string, bind: string[]} a list with the field in it where it matches, without it otherwise */
    private static function condition(string $value, string $match): array
    {
        $field = self::FIELD;
        $like = '%' . addcslashes($value, '\\%_') . '%';
        [$condition, $bind] = match ($match) {
            SegmentExpression::MATCH_EQUAL => ["FIND_IN_SET(?, $field) > 0", $value],
            SegmentExpression::MATCH_NOT_EQUAL => ["FIND_IN_SET(?, $field) = 0", $value],
            SegmentExpression::MATCH_CONTAINS => ["$field LIKE ?", $like],
            SegmentExpression::MATCH_DOES_NOT_CONTAIN => ["$field NOT LIKE ?", $like],
            // Any of the reasons may begin or end so.
            SegmentExpression::MATCH_STARTS_WITH => ["CONCAT(',', $field) LIKE ?", '%,' . substr($like, 1)],
            SegmentExpression::MATCH_ENDS_WITH => ["CONCAT($field, ',') LIKE ?", substr($like, 0, -1) . ',%'],
            default => throw new \InvalidArgumentException("botReason cannot be compared by $match."),
        };
        return ['SQL' => "SELECT $field FROM DUAL WHERE $condition", 'bind' => [$bind]];
    }

    protected function suggestions(): array
    {
        $rows = Db::fetchAll('SELECT evidence FROM ' . LabelTable::prefixed() . '
            WHERE evidence IS NOT NULL ORDER BY idvisit DESC LIMIT ' . self::LATEST);
        $counts = [];
        foreach ($rows as $row) {
            foreach (EvidenceCodes::fromColumn($row['evidence']) as $code) {
                $counts[$code] = ($counts[$code] ?? 0) + 1;
            }
        }
        arsort($counts);
        return array_slice(array_keys($counts), 0, self::MOST);
    }
}
