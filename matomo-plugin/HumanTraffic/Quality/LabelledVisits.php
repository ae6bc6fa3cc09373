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

    /** @var array<int, array<string, string|null>>|null */
    private ?array $verdictsAndChannels = null;

    public function __construct(private readonly LogAggregator $aggregator)
    {
    }

    /** @return array<string, int> record → visits */
    public function byVerdict(): array
    {
        $counts = [];
        foreach ($this->verdictsAndChannels() as $row) {
            $record = Records::numberOf($row['verdict'] ?? Records::UNDECIDED);
            $counts[$record] = ($counts[$record] ?? 0) + (int) $row['visits'];
        }
        return $counts;
    }

    public function byChannel(): DataTable
    {
        $table = new DataTable();
        foreach ($this->verdictsAndChannels() as $row) {
            $table->sumRowWithLabel((string) $row['channel'], [self::VISITS => (int) $row['visits']]);
        }
        return $table;
    }

    /** @return array<int, array<string, string|null>> both from one look at the visits: of either there are only a few */
    private function verdictsAndChannels(): array
    {
        return $this->verdictsAndChannels
            ??= $this->rows(
                'SELECT v.verdict, v.channel, COUNT(*) AS visits FROM {visits} GROUP BY v.verdict, v.channel',
                [],
                ['verdict' => BotVerdict::COLUMN, 'channel' => 'referer_type']
            );
    }

    public function byType(): DataTable
    {
        return $this->table(
            'SELECT COALESCE(l.bot_type, ?) AS label, COUNT(*) AS visits FROM {visits}
             LEFT JOIN ' . LabelTable::prefixed() . ' l ON l.idvisit = v.idvisit GROUP BY 1',
            [Records::NONE]
        );
    }

    /**
     * A visit counts once for each of its reasons. Thousands have the same list of them, so visits are counted by list
     * first. The numbers below cut the n-th code out of a list.
     */
    public function byReason(): DataTable
    {
        $numbers = implode(' UNION ALL ', array_map(
            static fn (int $n): string => "SELECT $n AS n",
            range(1, EvidenceCodes::MAX_CODES)
        ));
        return $this->table(
            "SELECT COALESCE(SUBSTRING_INDEX(SUBSTRING_INDEX(lists.evidence, ',', numbers.n), ',', -1), ?) AS label,
                    SUM(lists.visits) AS visits
             FROM (
                 SELECT l.evidence, COUNT(*) AS visits
                 FROM {visits} LEFT JOIN " . LabelTable::prefixed() . " l ON l.idvisit = v.idvisit
                 GROUP BY l.evidence
             ) lists
             JOIN ($numbers) numbers
               ON numbers.n <= 1 + COALESCE(LENGTH(lists.evidence) - LENGTH(REPLACE(lists.evidence, ',', '')), 0)
             GROUP BY 1",
            [Records::NONE]
        );
    }

    /**
     * Without the query string: bots like to make each of their addresses a new one. Each page of a visit is taken once
     * before names are looked at: to sort names costs more than all the rest.
     */
    public function byPage(): DataTable
    {
        return $this->table(
            "SELECT SUBSTRING_INDEX(SUBSTRING_INDEX(a.name, '#', 1), '?', 1) AS label,
                    COUNT(DISTINCT p.idvisit) AS visits
             FROM (
                 SELECT DISTINCT v.idvisit, actions.idaction_url
                 FROM {visits}
                 JOIN " . Common::prefixTable('log_link_visit_action') . ' actions ON actions.idvisit = v.idvisit
             ) p
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

    /**
     * @param array<int, string> $bind of what stands before {visits}
     * @param array<string, string> $columns of the visits beside their numbers, by the names that they have in {visits}:
     *                                       what is not needed is not carried through a table of all visits
     * @return array<int, array<string, string|null>>
     */
    private function rows(string $sql, array $bind = [], array $columns = []): array
    {
        $columns = ['idvisit' => 'idvisit'] + $columns;
        $select = array_map(
            static fn (string $name, string $column): string => "log_visit.$column AS $name",
            array_keys($columns),
            $columns
        );
        $query = $this->aggregator->generateQuery(
            implode(', ', $select),
            ['log_visit'],
            $this->aggregator->getWhereStatement('log_visit', 'visit_last_action_time'),
            implode(', ', array_map(static fn (string $column): string => "log_visit.$column", $columns)),
            ''
        );
        return Db::fetchAll(str_replace('{visits}', "({$query['sql']}) v", $sql), [...$bind, ...$query['bind']]);
    }
}
