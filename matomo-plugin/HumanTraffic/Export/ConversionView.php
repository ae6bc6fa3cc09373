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
use Piwik\Piwik;
use Piwik\Plugins\Ecommerce\VisitorDetails as EcommerceVisitorDetails;
use Piwik\Tracker\GoalManager;

/** A goal, an order or an abandoned cart, which Live lists among the actions. Money in the site's currency. */
final class ConversionView
{
    private const ORDER_REVENUES = [
        'revenueSubTotal' => 'revenue_subtotal',
        'revenueTax' => 'revenue_tax',
        'revenueShipping' => 'revenue_shipping',
        'revenueDiscount' => 'revenue_discount',
    ];

    /** Live shows it since Matomo 5.2: there the method that words it has come with it. */
    private readonly bool $ordersHaveReferrer;

    /**
     * @param array<int, string> $goalNames idgoal → name, without deleted goals
     * @param array<int|string, string|null> $pageViews idlink_va → idpageview
     */
    public function __construct(
        private readonly ActionNames $names,
        private readonly array $goalNames,
        private readonly array $pageViews,
    ) {
        $this->ordersHaveReferrer = method_exists(EcommerceVisitorDetails::class, 'getReferrerType');
    }

    public static function isGoal(array $row): bool
    {
        return (int) $row['idgoal'] > GoalManager::IDGOAL_ORDER;
    }

    /** @param array<int, array<string, mixed>> $items all items of the visit */
    public function of(array $row, array $items): array
    {
        $common = [
            'idpageview' => $this->pageViews[(int) $row['idlink_va']] ?? null,
            'timestamp' => (int) $row['time'],
        ];
        return (self::isGoal($row) ? $this->goal($row) : $this->order($row, $items)) + $common;
    }

    private function goal(array $row): array
    {
        $id = (int) $row['idgoal'];
        return [
            'type' => 'goal',
            'title' => Piwik::translate('Goals_GoalConversion'),
            'goalId' => isset($this->goalNames[$id]) ? $id : null,
            'goalName' => $this->goalNames[$id] ?? null,
            'goalPageId' => $row['idlink_va'] === null ? null : (int) $row['idlink_va'],
            'url' => $row['url'],
            'revenue' => (float) $row['revenue'],
        ] + self::referrer($row);
    }

    private static function referrer(array $row): array
    {
        return [
            'referrerType' => Referrer::type($row['referer_type']),
            'referrerName' => $row['referer_name'],
            'referrerKeyword' => $row['referer_keyword'],
        ];
    }

    private function order(array $row, array $items): array
    {
        $isCart = (int) $row['idgoal'] === GoalManager::IDGOAL_CART;
        $order = [
            'type' => $isCart ? Piwik::LABEL_ID_GOAL_IS_ECOMMERCE_CART : Piwik::LABEL_ID_GOAL_IS_ECOMMERCE_ORDER,
            'title' => $isCart
                ? Piwik::translate('Goals_AbandonedCart')
                : Piwik::translate('CoreHome_VisitStatusOrdered') . " ({$row['idorder']})",
            'revenue' => self::money($row['revenue']),
            'items' => (int) $row['items'],
            'itemDetails' => $this->items($row, $items),
        ];
        if (!$isCart) {
            $order['orderId'] = $row['idorder'];
            foreach (self::ORDER_REVENUES as $field => $column) {
                $order[$field] = self::money($row[$column]);
            }
        }
        return $this->ordersHaveReferrer ? $order + self::referrer($row) : $order;
    }

    private function items(array $order, array $items): array
    {
        // Carts have no number of their own in log_conversion, their items go by a fixed one.
        $idOrder = (string) ($order['idorder'] ?? GoalManager::ITEM_IDORDER_ABANDONED_CART);
        $details = [];
        foreach ($items as $item) {
            if ((string) $item['idorder'] !== $idOrder) {
                continue;
            }
            $categories = [];
            foreach (['', '2', '3', '4', '5'] as $number) {
                $categories[] = trim((string) $this->names->name($item["idaction_category$number"]));
            }
            $details[] = [
                'itemSKU' => $this->names->name($item['idaction_sku']),
                'itemName' => $this->names->name($item['idaction_name']),
                'itemCategory' => $this->names->name($item['idaction_category']),
                'price' => self::money($item['price']),
                'quantity' => (int) $item['quantity'],
                'categories' => array_values(array_filter($categories)),
            ];
        }
        return $details;
    }

    private static function money(mixed $amount): float
    {
        return round((float) $amount, GoalManager::REVENUE_PRECISION);
    }

    /** @return array<int, string> idgoal → name */
    public static function goalNames(int $idSite): array
    {
        $rows = Db::fetchAll(
            'SELECT idgoal, name FROM ' . Common::prefixTable('goal') . ' WHERE idsite = ? AND deleted = 0',
            [$idSite]
        );
        return array_map(Common::unsanitizeInputValue(...), array_column($rows, 'name', 'idgoal'));
    }
}
