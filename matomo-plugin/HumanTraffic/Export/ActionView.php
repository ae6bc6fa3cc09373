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
 * Rows of log_link_visit_action under Live's field names, but with true timestamps. Live shifts those by the site's
 * time zone.
 */
final class ActionView
{
    private const EVENT_VALUE_PRECISION = 3;
    private const PAGES = [Action::TYPE_PAGE_URL, Action::TYPE_PAGE_TITLE];

    /** @var array<string, string> what was done → its JSON: thousands look at the same page */
    private array $details = [];

    /** @param array<int, string> $dimensions fields of the dimensions' columns, in their order */
    public function __construct(private readonly ActionNames $names, private readonly array $dimensions)
    {
    }

    public function type(array $row): ?int
    {
        return $this->names->type($row[ActionRow::URL]) ?? $this->names->type($row[ActionRow::NAME]);
    }

    public function isPage(array $row): bool
    {
        return in_array($this->type($row), self::PAGES, true);
    }

    /**
     * @param int|null $timeSpent seconds on a page, null for what is no page
     * @return string JSON
     */
    public function of(array $row, ?int $timeSpent): string
    {
        $details = array_slice($row, ActionRow::DETAILS_FROM, count(ActionRow::DETAILS));
        // Only the category is text, so only there can nothing and an empty text stand.
        $key = implode(',', $details) . ($row[ActionRow::SEARCH_CATEGORY] === null ? '' : '=');
        $json = '{' . ($this->details[$key] ??= $this->shared(array_combine(ActionRow::DETAILS, $details)))
            . ',"pageId":' . (int) $row[ActionRow::LINK]
            . ',"idpageview":' . ($row[ActionRow::PAGE_VIEW] === null ? 'null' : JsonText::of($row[ActionRow::PAGE_VIEW]))
            . ',"timestamp":' . (int) $row[ActionRow::TIME]
            . ',"pageviewPosition":' . ($row[ActionRow::POSITION] === null ? 'null' : (int) $row[ActionRow::POSITION]);
        if ($timeSpent !== null) {
            $json .= ',"timeSpent":' . $timeSpent;
        }
        foreach ($this->dimensions as $index => $field) {
            $json .= ",\"$field\":" . JsonText::of($row[ActionRow::DIMENSIONS_FROM + $index]);
        }
        return $json . '}';
    }

    private function shared(array $row): string
    {
        return JsonText::members(
            $this->details($row) + ['url' => $this->names->url($row['idaction_url'])] + $this->product($row)
        );
    }

    private function details(array $row): array
    {
        if ($this->names->type($row['idaction_event_category'])) {
            return $this->event($row);
        }
        $type = $this->names->type($row['idaction_url']) ?? $this->names->type($row['idaction_name']);
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
