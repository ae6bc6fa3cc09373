<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Review;

use Piwik\Db;
use Piwik\Period\Factory;
use Piwik\Plugins\HumanTraffic\Archive\SiteCalendar;
use Piwik\Plugins\HumanTraffic\Columns\BotVerdict;
use Piwik\Plugins\HumanTraffic\Dao\LabelTable;
use Piwik\Plugins\HumanTraffic\Labels\Source;
use Piwik\Segment;
use Piwik\Site;

/** The visits that a page of the visits log lists: of a site, a period and a segment, those that it has and no others. */
final class SegmentVisits
{
    /** @var array{0: string, 1: string} first and last second in UTC */
    private readonly array $bounds;
    private readonly Segment $segment;

    public function __construct(private readonly int $idSite, string $period, string $date, string $segment)
    {
        $days = Factory::makePeriodFromQueryParams(Site::getTimezoneFor($idSite), $period, $date);
        $calendar = new SiteCalendar($idSite);
        $this->bounds = [
            $calendar->bounds($days->getDateStart()->toString())[0],
            $calendar->bounds($days->getDateEnd()->toString())[1],
        ];
        $this->segment = new Segment($segment, [$idSite]);
    }

    /** @return array{visits: int, lastIdVisit: int, byVerdict: array<string, int>, decidedByPerson: int} */
    public function count(): array
    {
        $count = ['visits' => 0, 'lastIdVisit' => 0, 'byVerdict' => [], 'decidedByPerson' => 0];
        $rows = $this->fetch(
            'SELECT v.verdict, COALESCE(l.source = ?, 0) AS by_person, COUNT(*) AS visits, MAX(v.idvisit) AS last
             FROM {visits} LEFT JOIN ' . LabelTable::prefixed() . ' l ON l.idvisit = v.idvisit GROUP BY 1, 2',
            [Source::Person->value]
        );
        foreach ($rows as $row) {
            $verdict = $row['verdict'] ?? 'undecided';
            $count['visits'] += (int) $row['visits'];
            $count['lastIdVisit'] = max($count['lastIdVisit'], (int) $row['last']);
            $count['byVerdict'][$verdict] = ($count['byVerdict'][$verdict] ?? 0) + (int) $row['visits'];
            $count['decidedByPerson'] += $row['by_person'] ? (int) $row['visits'] : 0;
        }
        return $count;
    }

    /**
     * @param int $upTo visits that came in since they were counted are not meant
     * @return array<int, bool> by idVisit, ascending: whether a person has decided about it
     */
    public function page(int $after, int $upTo, int $limit): array
    {
        $rows = $this->fetch(
            'SELECT v.idvisit, COALESCE(l.source = ?, 0) AS by_person
             FROM {visits} LEFT JOIN ' . LabelTable::prefixed() . ' l ON l.idvisit = v.idvisit ORDER BY v.idvisit',
            [Source::Person->value],
            'log_visit.idvisit > ? AND log_visit.idvisit <= ?',
            [$after, $upTo],
            $limit
        );
        return array_map('boolval', array_column($rows, 'by_person', 'idvisit'));
    }

    /**
     * @param array<int, mixed> $before
     * @param array<int, mixed> $bind
     * @return array<int, array<string, mixed>>
     */
    private function fetch(string $sql, array $before, string $where = '', array $bind = [], int $limit = 0): array
    {
        $verdict = 'log_visit.' . BotVerdict::COLUMN;
        $query = $this->segment->getSelectQuery(
            "log_visit.idvisit AS idvisit, $verdict AS verdict",
            'log_visit',
            'log_visit.idsite = ? AND log_visit.visit_last_action_time >= ? AND log_visit.visit_last_action_time <= ?'
                . ($where === '' ? '' : " AND $where"),
            [$this->idSite, ...$this->bounds, ...$bind],
            $limit > 0 ? 'log_visit.idvisit ASC' : false,
            "log_visit.idvisit, $verdict",
            $limit
        );
        return Db::fetchAll(str_replace('{visits}', "({$query['sql']}) v", $sql), [...$before, ...$query['bind']]);
    }
}
