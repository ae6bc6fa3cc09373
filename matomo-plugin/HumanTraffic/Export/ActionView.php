<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Export;

use Piwik\Piwik;
use Piwik\Tracker\Action;

/**
 * One row of log_link_visit_action under Live's field names, but with true timestamps. Live shifts those by the
 * site's time zone.
 */
final class ActionView
{
    private const EVENT_VALUE_PRECISION = 3;
    private const PAGES = [Action::TYPE_PAGE_URL, Action::TYPE_PAGE_TITLE];

    /** @param array<string, string> $dimensions column → field */
    public function __construct(private readonly ActionNames $names, private readonly array $dimensions)
    {
    }

    public function type(array $row): ?int
    {
        return $this->names->type($row['idaction_url']) ?? $this->names->type($row['idaction_name']);
    }

    public function isPage(array $row): bool
    {
        return in_array($this->type($row), self::PAGES, true);
    }

    /** @param int|null $timeSpent seconds on a page, null for what is no page */
    public function of(array $row, ?int $timeSpent): array
    {
        $action = $this->details($row) + [
            'url' => $this->names->url($row['idaction_url']),
            'pageId' => (int) $row['idlink_va'],
            'idpageview' => $row['idpageview'],
            'timestamp' => VisitView::timestamp($row['server_time']),
            'pageviewPosition' => $row['pageview_position'] === null ? null : (int) $row['pageview_position'],
        ] + $this->product($row);
        if ($timeSpent !== null) {
            $action['timeSpent'] = $timeSpent;
        }
        foreach ($this->dimensions as $column => $field) {
            $action[$field] = $row[$column];
        }
        return $action;
    }

    private function details(array $row): array
    {
        if ($this->names->type($row['idaction_event_category'])) {
            return $this->event($row);
        }
        $type = $this->type($row);
        return match ($type) {
            Action::TYPE_SITE_SEARCH => $this->search($row),
            Action::TYPE_DOWNLOAD => ['type' => 'download', 'title' => Piwik::translate('General_Download')],
            Action::TYPE_OUTLINK => ['type' => 'outlink', 'title' => Piwik::translate('General_Outlink')],
            Action::TYPE_CONTENT => $this->content($row),
            Action::TYPE_PAGE_URL, Action::TYPE_PAGE_TITLE, null => [
                'type' => 'action',
                'title' => $this->names->name($row['idaction_name']),
            ],
            // A type of some other plugin: its number, as Live gives it.
            default => ['type' => $type, 'title' => $this->names->name($row['idaction_name'])],
        };
    }

    private function event(array $row): array
    {
        $event = [
            'type' => 'event',
            'title' => Piwik::translate('Events_Event'),
            'eventCategory' => $this->names->name($row['idaction_event_category']),
            'eventAction' => $this->names->name($row['idaction_event_action']),
        ];
        $name = (string) $this->names->name($row['idaction_name']);
        if ($name !== '') {
            $event['eventName'] = $name;
        }
        if ($row['custom_float'] !== null) {
            $event['eventValue'] = round((float) $row['custom_float'], self::EVENT_VALUE_PRECISION);
        }
        return $event;
    }

    private function search(array $row): array
    {
        return [
            'type' => 'search',
            'title' => Piwik::translate('Actions_SubmenuSitesearch'),
            'siteSearchKeyword' => $this->names->name($row['idaction_name']),
            'siteSearchCategory' => $row['search_cat'],
            'siteSearchCount' => $row['search_count'] === null ? null : (int) $row['search_count'],
        ];
    }

    private function content(array $row): array
    {
        $interaction = $this->names->name($row['idaction_content_interaction']);
        return [
            'type' => Action::TYPE_CONTENT,
            'title' => (string) $interaction === ''
                ? Piwik::translate('Contents_ContentImpression')
                : Piwik::translate('Contents_ContentInteraction') . " ($interaction)",
            'contentName' => $this->names->name($row['idaction_content_name']),
            'contentPiece' => $this->names->name($row['idaction_content_piece']),
            'contentTarget' => $this->names->name($row['idaction_content_target']),
            'contentInteraction' => $interaction,
        ];
    }

    private function product(array $row): array
    {
        $categories = [];
        foreach (['', '2', '3', '4', '5'] as $number) {
            $categories[] = $this->names->name($row["idaction_product_cat$number"]);
        }
        $product = array_filter([
            'productViewName' => $this->names->name($row['idaction_product_name']),
            'productViewSku' => $this->names->name($row['idaction_product_sku']),
            'productViewCategories' => array_values(array_filter($categories)),
        ]);
        if (!empty($row['product_price'])) {
            $product['productViewPrice'] = (float) $row['product_price'];
        }
        return $product;
    }
}
