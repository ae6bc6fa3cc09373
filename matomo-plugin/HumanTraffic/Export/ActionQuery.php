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

/** What was done in the visits of a page: actions, conversions, and the items of orders. */
final class ActionQuery
{
    /** Columns that hold ids of log_action. */
    public const ID_COLUMNS = [
        'idaction_url', 'idaction_name', 'idaction_event_category', 'idaction_event_action', 'idaction_content_name',
        'idaction_content_piece', 'idaction_content_target', 'idaction_content_interaction', 'idaction_product_name',
        'idaction_product_sku', 'idaction_product_cat', 'idaction_product_cat2', 'idaction_product_cat3',
        'idaction_product_cat4', 'idaction_product_cat5',
    ];
    public const ITEM_ID_COLUMNS = [
        'idaction_sku', 'idaction_name', 'idaction_category', 'idaction_category2', 'idaction_category3',
        'idaction_category4', 'idaction_category5',
    ];
    private const COLUMNS = [
        'idvisit', 'idlink_va', 'server_time', 'time_spent_ref_action', 'custom_float', 'idpageview',
        'pageview_position', 'search_cat', 'search_count', 'product_price',
    ];

    /** @param int[] $idVisits */
    public function __construct(private readonly array $idVisits)
    {
    }

    /** @return array<int, int> idVisit → number of actions; content impressions included, which no visit column counts */
    public function count(): array
    {
        $rows = $this->fetch('SELECT idvisit, COUNT(*) AS n FROM %s WHERE %s GROUP BY idvisit', 'log_link_visit_action');
        return array_map('intval', array_column($rows, 'n', 'idvisit'));
    }

    /**
     * @param string[] $dimensionColumns
     * @return array<int, array<int, array<string, mixed>>> idVisit → rows in the order of time
     */
    public function actions(array $dimensionColumns): array
    {
        $there = DbHelper::getTableColumns(Common::prefixTable('log_link_visit_action'));
        $select = array_map(
            static fn (string $column): string => isset($there[$column]) ? "`$column`" : "NULL AS `$column`",
            [...self::COLUMNS, ...self::ID_COLUMNS, ...$dimensionColumns]
        );
        return self::byVisit($this->fetch(
            'SELECT ' . implode(', ', $select) . ' FROM %s WHERE %s ORDER BY idvisit, server_time, idlink_va',
            'log_link_visit_action'
        ));
    }

    /** @return array<int, array<int, array<string, mixed>>> idVisit → goals (idgoal > 0), orders (0) and carts (-1) */
    public function conversions(): array
    {
        return self::byVisit($this->fetch(
            'SELECT idvisit, idsite, idgoal, idorder, idlink_va, server_time, url, revenue, revenue_subtotal, revenue_tax,
                    revenue_shipping, revenue_discount, items, referer_type, referer_name, referer_keyword
             FROM %s WHERE %s ORDER BY idvisit, server_time',
            'log_conversion'
        ));
    }

    /** @return array<int, array<int, array<string, mixed>>> idVisit → items of its orders and carts */
    public function items(): array
    {
        return self::byVisit($this->fetch(
            'SELECT idvisit, idorder, ' . implode(', ', self::ITEM_ID_COLUMNS) . ', price, quantity
             FROM %s WHERE %s AND deleted = 0',
            'log_conversion_item'
        ));
    }

    private function fetch(string $sql, string $table): array
    {
        if ($this->idVisits === []) {
            return [];
        }
        $where = 'idvisit IN (' . Placeholders::list(count($this->idVisits)) . ')';
        return Db::fetchAll(sprintf($sql, Common::prefixTable($table), $where), $this->idVisits);
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
