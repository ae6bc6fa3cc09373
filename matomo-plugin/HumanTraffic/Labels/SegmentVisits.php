<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

use Piwik\Db;
use Piwik\Date;
use Piwik\Plugins\HumanTraffic\Archive\SiteCalendar;
use Piwik\Segment;

/** The visits of a segment in some days of a site, portion by portion. */
final class SegmentVisits
{
    private readonly Segment $segment;
    private readonly string $from;
    private readonly string $to;

    /** @param string $segment as in Matomo's reports; empty: all visits */
    public function __construct(private readonly int $idSite, string $segment, string $firstDay, string $lastDay)
    {
        $calendar = new SiteCalendar($idSite);
        [$this->from] = $calendar->bounds($firstDay);
        [, $this->to] = $calendar->bounds($lastDay);
        $this->segment = new Segment($segment, [$idSite], Date::factory($this->from), Date::factory($this->to));
    }

    public function count(): int
    {
        ['sql' => $sql, 'bind' => $bind] = $this->query('COUNT(DISTINCT log_visit.idvisit)', 0);
        return (int) Db::fetchOne($sql, $bind);
    }

    /** @return int[] ascending */
    public function after(int $idVisit, int $limit): array
    {
        ['sql' => $sql, 'bind' => $bind] = $this->query('log_visit.idvisit', $idVisit, 'log_visit.idvisit', 'log_visit.idvisit', $limit);
        return array_map('intval', array_column(Db::fetchAll($sql, $bind), 'idvisit'));
    }

    /** @return array<string, mixed> */
    private function query(string $select, int $after, string|false $order = false, string|false $group = false, int $limit = 0): array
    {
        return $this->segment->getSelectQuery(
            $select,
            'log_visit',
            'log_visit.idsite = ? AND log_visit.visit_last_action_time >= ? AND log_visit.visit_last_action_time <= ? AND log_visit.idvisit > ?',
            [$this->idSite, $this->from, $this->to, $after],
            $order,
            $group,
            $limit
        );
    }
}
