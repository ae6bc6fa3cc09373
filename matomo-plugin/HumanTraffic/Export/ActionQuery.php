<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Export;

use Piwik\Common;
use Piwik\Db;
use Piwik\DbHelper;
use Piwik\Plugins\HumanTraffic\Dao\Placeholders;
use Piwik\Plugins\HumanTraffic\Dao\Times;

/** What was done in the visits of a page: actions, conversions, and the items of orders. */
final class ActionQuery
{
    /** Columns that hold ids of log_action. */
    public const ITEM_ID_COLUMNS = [
        'idaction_sku', 'idaction_name', 'idaction_category', 'idaction_category2', 'idaction_category3',
        'idaction_category4', 'idaction_category5',
    ];

    /** @param int[] $idVisits */
    public function __construct(private readonly array $idVisits)
    {
    }

    /** @return array<int, int> idVisit → number of actions; content impressions included, which no visit column counts */
    public function count(): array
    {
        $rows = $this->fetch('SELECT idvisit, COUNT(*) FROM %s WHERE %s GROUP BY idvisit', 'log_link_visit_action');
        return array_column($rows, 1, 0);
    }

    /**
     * @param string[] $dimensionColumns
     * @param int|null $most that many rows at most, in no order
     * @return array<int, array<int, mixed>> rows as ActionRow describes them, in no order
     */
    public function actions(array $dimensionColumns, ?int $most = null): array
    {
        $there = DbHelper::getTableColumns(Common::prefixTable('log_link_visit_action'));
        $select = array_map(
            static fn (string $column): string => isset($there[$column]) ? "`$column`" : 'NULL',
            [...ActionRow::DETAILS, ...$dimensionColumns]
        );
        // No order: the index has them by visit, and to sort thousands of such wide rows costs more than to read them.
        return $this->fetch(
            'SELECT idvisit, idlink_va, ' . Times::epoch('server_time') . ', time_spent_ref_action, idpageview, pageview_position, '
                . implode(', ', $select) . ' FROM %s WHERE %s' . ($most === null ? '' : " LIMIT $most"),
            'log_link_visit_action'
        );
    }

    /** @return array<int, array<int, array<string, mixed>>> idVisit → goals (idgoal > 0), orders (0) and carts (-1) */
    public function conversions(): array
    {
        return self::byVisit($this->fetch(
            'SELECT idvisit, idsite, idgoal, idorder, idlink_va, ' . Times::epoch('server_time') . ' AS time, url, revenue,
                    revenue_subtotal, revenue_tax, revenue_shipping, revenue_discount, items, referer_type, referer_name,
                    referer_keyword
             FROM %s WHERE %s ORDER BY idvisit, server_time',
            'log_conversion',
            \PDO::FETCH_ASSOC
        ));
    }

    /** @return array<int, array<int, array<string, mixed>>> idVisit → items of its orders and carts */
    public function items(): array
    {
        return self::byVisit($this->fetch(
            'SELECT idvisit, idorder, ' . implode(', ', self::ITEM_ID_COLUMNS) . ', price, quantity
             FROM %s WHERE %s AND deleted = 0',
            'log_conversion_item',
            \PDO::FETCH_ASSOC
        ));
    }

    private function fetch(string $sql, string $table, int $mode = \PDO::FETCH_NUM): array
    {
        if ($this->idVisits === []) {
            return [];
        }
        $where = 'idvisit IN (' . Placeholders::list(count($this->idVisits)) . ')';
        return Db::query(sprintf($sql, Common::prefixTable($table), $where), $this->idVisits)->fetchAll($mode);
    }

    private static function byVisit(array $rows): array
    {
        $byVisit = [];
        foreach ($rows as $row) {
            $byVisit[(int) $row['idvisit']][] = $row;
        }
        return $byVisit;
    }
}
