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
use Piwik\Plugins\HumanTraffic\Columns\BotVerdict;
use Piwik\Plugins\HumanTraffic\Dao\LabelTable;
use Piwik\Plugins\HumanTraffic\Dao\Placeholders;
use Piwik\Plugins\HumanTraffic\Dao\Times;

/** The visits of a page with their labels: one query on the primary database, since labels are written there too. */
final class VisitQuery
{
    /** Where columns lie in a row: those that differ from visit to visit first, then those that many visits share. */
    public const ID = 0;
    public const FIRST_ACTION = 1;
    public const LAST_ACTION = 2;
    public const DURATION = 3;
    public const OWN = [
        'idvisit', 'visit_first_action_time', 'visit_last_action_time', 'visit_total_time', 'idvisitor', 'user_id',
        'location_ip', 'visitor_localtime',
    ];
    public const COUNTS = [
        'visit_total_actions', 'visit_total_searches', 'visit_total_events', 'visit_total_interactions',
        'visitor_count_visits', 'visitor_returning', 'visit_goal_converted', 'visit_goal_buyer',
    ];
    public const ORIGIN = [
        'referer_type', 'referer_name', 'referer_keyword', 'referer_url', 'location_browser_lang', 'config_device_type',
        'config_device_brand', 'config_device_model', 'config_os', 'config_os_version', 'config_browser_name',
        'config_browser_version', 'location_country', 'location_region', 'location_city', 'config_resolution',
    ];
    public const LABEL = [
        BotVerdict::COLUMN, 'score', 'evidence', 'bot_type', 'source', 'model', 'mode', 'tracker_verdict',
        'tracker_score', 'tracker_evidence', 'account_risk', 'address_class', 'ua_class', 'crawler', 'crawler_verified',
    ];
    private const TIMES = ['visit_first_action_time', 'visit_last_action_time'];

    /** @param string[] $dimensionColumns */
    public function __construct(private readonly int $idSite, private readonly array $dimensionColumns)
    {
    }

    /**
     * @return array<int, array<int, mixed>> rows in the order of the cursor: OWN, COUNTS, ORIGIN, LABEL, then dimensions;
     *                                       times in epoch seconds; columns this Matomo lacks are null
     */
    public function fetch(Cursor $cursor, int $limit): array
    {
        [$after, $bind, $order] = $this->after($cursor, $limit);
        if ($after === null) {
            return [];
        }
        return Db::query(
            'SELECT ' . $this->select() . '
             FROM ' . Common::prefixTable('log_visit') . ' v
             LEFT JOIN ' . LabelTable::prefixed() . " l ON l.idvisit = v.idvisit
             WHERE v.idsite = ? AND $after
             ORDER BY $order
             LIMIT $limit",
            [$this->idSite, ...$bind]
        )->fetchAll(\PDO::FETCH_NUM);
    }

    /** @return array{0: string|null, 1: array<int, int|string>, 2: string} a condition, or null where there is no visit */
    private function after(Cursor $cursor, int $limit): array
    {
        if ($cursor->afterTime === null) {
            $ids = IdWindow::after($this->idSite, $cursor->afterIdVisit, $limit);
            return [$ids === [] ? null : 'v.idvisit IN (' . Placeholders::list(count($ids)) . ')', $ids, 'v.idvisit'];
        }
        $time = self::datetime($cursor->afterTime);
        // The first condition alone bounds the index range; a comparison of pairs is not used for ranges by MySQL.
        $after = 'v.visit_last_action_time >= ? AND (v.visit_last_action_time > ? OR v.idvisit > ?)';
        $bind = [$time, $time, $cursor->afterIdVisit];
        if ($cursor->beforeTime !== null) {
            $after .= ' AND v.visit_last_action_time < ?';
            $bind[] = self::datetime($cursor->beforeTime);
        }
        return [$after, $bind, 'v.visit_last_action_time, v.idvisit'];
    }

    private static function datetime(int $time): string
    {
        return gmdate('Y-m-d H:i:s', $time);
    }

    private function select(): string
    {
        // Each of these columns belongs to a plugin, and plugins can be uninstalled.
        $there = DbHelper::getTableColumns(Common::prefixTable('log_visit'));
        $select = [];
        foreach ([...self::OWN, ...self::COUNTS, ...self::ORIGIN, ...self::LABEL, ...$this->dimensionColumns] as $column) {
            $select[] = match (true) {
                in_array($column, self::TIMES, true) => Times::epoch("v.$column"),
                in_array($column, self::LABEL, true) && $column !== BotVerdict::COLUMN => "l.`$column`",
                isset($there[$column]) => "v.`$column`",
                default => 'NULL',
            };
        }
        return implode(', ', $select);
    }
}
