<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Export;

/** Where the columns of an action lie in its row: by number, since names cost as much again for so many rows. */
final class ActionRow
{
    public const VISIT = 0;
    public const LINK = 1;
    /** Epoch seconds. */
    public const TIME = 2;
    public const SINCE_LAST = 3;
    public const PAGE_VIEW = 4;
    public const POSITION = 5;
    public const DETAILS_FROM = 6;
    public const SEARCH_CATEGORY = 6;
    public const IDS_FROM = 10;
    public const URL = 10;
    public const NAME = 11;
    public const DIMENSIONS_FROM = 25;

    /** What was done, without when: the same for everybody who did it. */
    public const DETAILS = ['search_cat', 'search_count', 'custom_float', 'product_price', ...self::IDS];
    /** Columns that hold ids of log_action. */
    private const IDS = [
        'idaction_url', 'idaction_name', 'idaction_event_category', 'idaction_event_action', 'idaction_content_name',
        'idaction_content_piece', 'idaction_content_target', 'idaction_content_interaction', 'idaction_product_name',
        'idaction_product_sku', 'idaction_product_cat', 'idaction_product_cat2', 'idaction_product_cat3',
        'idaction_product_cat4', 'idaction_product_cat5',
    ];

    /**
     * By visit, each in the order of time. Nearly all come in it, so it is looked at before anything is sorted.
     *
     * @param array<int, array<int, mixed>> $rows
     * @return array<int, array<int, array<int, mixed>>>
     */
    public static function byVisit(array $rows): array
    {
        $byVisit = [];
        $lastTime = [];
        $lastLink = [];
        $unsorted = [];
        foreach ($rows as $row) {
            $id = $row[self::VISIT];
            $time = $row[self::TIME];
            $link = $row[self::LINK];
            if (isset($lastTime[$id]) && ($time < $lastTime[$id] || ($time === $lastTime[$id] && $link < $lastLink[$id]))) {
                $unsorted[$id] = true;
            }
            $lastTime[$id] = $time;
            $lastLink[$id] = $link;
            $byVisit[$id][] = $row;
        }
        foreach (array_keys($unsorted) as $id) {
            usort($byVisit[$id], static fn (array $a, array $b): int =>
                [$a[self::TIME], $a[self::LINK]] <=> [$b[self::TIME], $b[self::LINK]]);
        }
        return $byVisit;
    }
}
