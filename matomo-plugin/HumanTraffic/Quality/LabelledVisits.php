<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Quality;

use Piwik\Common;
use Piwik\Config\GeneralConfig;
use Piwik\DataAccess\LogAggregator;
use Piwik\DataTable;
use Piwik\Db;
use Piwik\Metrics;
use Piwik\Plugins\HumanTraffic\Columns\BotVerdict;
use Piwik\Plugins\HumanTraffic\Dao\LabelTable;
use Piwik\Plugins\HumanTraffic\Labels\EvidenceCodes;
use Piwik\RankingQuery;
use Piwik\Tracker\Action;

/**
 * Counts of a day's visits. Matomo writes the query for the visits of site, day and segment; everything else is joined
 * to its result by idvisit, so that no segment, whatever tables it needs, can multiply a visit.
 */
final class LabelledVisits
{
    private const VISITS = Metrics::INDEX_NB_VISITS;

    public function __construct(private readonly LogAggregator $aggregator)
    {
    }

    /** @return array<string, int> record → visits */
    public function byVerdict(): array
    {
        $counts = [];
        foreach ($this->rows("SELECT v.verdict AS label, COUNT(*) AS visits FROM {visits} GROUP BY v.verdict") as $row) {
            $counts[Records::numberOf($row['label'] ?? Records::UNDECIDED)] = (int) $row['visits'];
        }
        return $counts;
    }

    public function byChannel(): DataTable
    {
        return $this->table('SELECT v.channel AS label, COUNT(*) AS visits FROM {visits} GROUP BY v.channel');
    }

    public function byType(): DataTable
    {
        return $this->table(
            'SELECT COALESCE(l.bot_type, ?) AS label, COUNT(*) AS visits FROM {visits}
             LEFT JOIN ' . LabelTable::prefixed() . ' l ON l.idvisit = v.idvisit GROUP BY 1',
            [Records::NONE]
        );
    }

    /** A visit counts once for each of its reasons. The numbers below cut the n-th code out of the column's list. */
    public function byReason(): DataTable
    {
        $numbers = implode(' UNION ALL ', array_map(
            static fn (int $n): string => "SELECT $n AS n",
            range(1, EvidenceCodes::MAX_CODES)
        ));
        return $this->table(
            "SELECT COALESCE(SUBSTRING_INDEX(SUBSTRING_INDEX(l.evidence, ',', numbers.n), ',', -1), ?) AS label,
                    COUNT(*) AS visits
             FROM {visits}
             LEFT JOIN " . LabelTable::prefixed() . " l ON l.idvisit = v.idvisit
             JOIN ($numbers) numbers
               ON numbers.n <= 1 + COALESCE(LENGTH(l.evidence) - LENGTH(REPLACE(l.evidence, ',', '')), 0)
             GROUP BY 1",
            [Records::NONE]
        );
    }

    /** Without the query string: bots like to make each of their addresses a new one. */
    public function byPage(): DataTable
    {
        return $this->table(
            "SELECT SUBSTRING_INDEX(SUBSTRING_INDEX(a.name, '#', 1), '?', 1) AS label,
                    COUNT(DISTINCT v.idvisit) AS visits
             FROM {visits}
             JOIN " . Common::prefixTable('log_link_visit_action') . ' p ON p.idvisit = v.idvisit
             JOIN ' . Common::prefixTable('log_action') . ' a ON a.idaction = p.idaction_url AND a.type = ' . Action::TYPE_PAGE_URL . '
             GROUP BY 1'
        );
    }

    /** @param array<int, string> $bind of what stands before {visits} */
    private function table(string $sql, array $bind = []): DataTable
    {
        $limit = (int) GeneralConfig::getConfigValue('archiving_ranking_query_row_limit');
        $sql .= ' ORDER BY visits DESC, label ASC';
        if ($limit > 0) {
            $ranking = new RankingQuery($limit);
            $ranking->addLabelColumn('label');
            $ranking->addColumn('visits', 'sum');
            $sql = $ranking->generateRankingQuery($sql);
        }
        $table = new DataTable();
        foreach ($this->rows($sql, $bind) as $row) {
            $table->sumRowWithLabel((string) $row['label'], [self::VISITS => (int) $row['visits']]);
        }
        return $table;
    }

    /** @return array<int, array<string, string|null>> */
    private function rows(string $sql, array $bind = []): array
    {
        $columns = 'log_visit.idvisit, log_visit.' . BotVerdict::COLUMN . ', log_visit.referer_type';
        $query = $this->aggregator->generateQuery(
            'log_visit.idvisit AS idvisit, log_visit.' . BotVerdict::COLUMN . ' AS verdict, log_visit.referer_type AS channel',
            ['log_visit'],
            $this->aggregator->getWhereStatement('log_visit', 'visit_last_action_time'),
            $columns,
            ''
        );
        return Db::fetchAll(str_replace('{visits}', "({$query['sql']}) v", $sql), [...$bind, ...$query['bind']]);
    }
}
