<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Export;

use Piwik\Piwik;

/**
 * One page of visits with everything that was done in them. Actions are read for many visits at once, and never for so
 * many that PHP's usual 128 MB would not do.
 */
final class VisitPage
{
    public const MAX_VISITS = 5000;
    /**
     * A page ends early rather than grow beyond this: a bot's visit can have 10,000 actions. One visit always fits,
     * so that the cursor moves on.
     */
    private const MAX_ACTIONS = 25_000;
    /** Visits whose rows are in memory at once; rows are several times as large as what becomes of them. */
    private const SLICE = 500;

    /** @var array<string, string> column → field */
    private readonly array $visitDimensions;
    /** @var array<string, string> column → field */
    private readonly array $actionDimensions;
    private readonly VisitView $view;

    public function __construct(private readonly int $idSite)
    {
        $this->visitDimensions = CustomDimensions::of($idSite, 'visit');
        $this->actionDimensions = CustomDimensions::of($idSite, 'action');
        $this->view = new VisitView($idSite, $this->visitDimensions, Piwik::isUserIsAnonymous());
    }

    /** @return string JSON: { visits: […], more: bool } */
    public function after(Cursor $cursor, int $limit): string
    {
        $rows = (new VisitQuery($this->idSite, array_keys($this->visitDimensions)))->fetch($cursor, $limit);
        $visits = [];
        $left = self::MAX_ACTIONS;
        foreach (array_chunk($rows, self::SLICE) as $slice) {
            [$fitting, $actions] = $this->fitting($slice, $left, $visits === []);
            array_push($visits, ...$this->slice($fitting, $actions));
            $left -= count($actions);
            if (count($fitting) < count($slice)) {
                break;
            }
        }
        $more = count($visits) < count($rows) || count($rows) === $limit;
        return '{"visits":[' . implode(',', $visits) . '],"more":' . ($more ? 'true' : 'false') . '}';
    }

    /**
     * As many of the rows, from the first on, as have no more actions than are left; and those actions. They are
     * counted only where there are too many.
     *
     * @return array{0: array<int, array<int, mixed>>, 1: array<int, array<int, mixed>>}
     */
    private function fitting(array $rows, int $left, bool $isFirst): array
    {
        $columns = array_keys($this->actionDimensions);
        $ids = array_column($rows, VisitQuery::ID);
        $actions = (new ActionQuery($ids))->actions($columns, max(0, $left) + 1);
        if (count($actions) <= $left) {
            return [$rows, $actions];
        }
        $counts = (new ActionQuery($ids))->count();
        $fit = 0;
        foreach ($ids as $index => $id) {
            $left -= $counts[$id] ?? 0;
            if ($left < 0 && !($isFirst && $index === 0)) {
                break;
            }
            $fit++;
        }
        return [array_slice($rows, 0, $fit), (new ActionQuery(array_slice($ids, 0, $fit)))->actions($columns)];
    }

    /** @return string[] */
    private function slice(array $rows, array $actionRows): array
    {
        $query = new ActionQuery(array_column($rows, VisitQuery::ID));
        $conversions = $query->conversions();
        $items = $conversions === [] ? [] : $query->items();
        $names = new ActionNames($this->idSite, self::idActions($actionRows, $items));
        $goalNames = $conversions === [] ? [] : ConversionView::goalNames($this->idSite);
        $actions = ActionRow::byVisit($actionRows);
        $timeline = new Timeline(
            new ActionView($names, array_values($this->actionDimensions)),
            new ConversionView($names, $goalNames, self::pageViews($conversions, $actions)),
        );
        $visits = [];
        foreach ($rows as $row) {
            $id = (int) $row[VisitQuery::ID];
            $converted = $conversions[$id] ?? [];
            $goals = count(array_filter($converted, ConversionView::isGoal(...)));
            $details = $timeline->of(
                (int) $row[VisitQuery::FIRST_ACTION],
                (int) $row[VisitQuery::DURATION],
                $actions[$id] ?? [],
                $converted,
                $items[$id] ?? [],
            );
            $visits[] = '{' . $this->view->of($row, $goals) . ',"actionDetails":' . $details . '}';
        }
        return $visits;
    }

    /** @return array<int, true> */
    private static function idActions(array $actionRows, array $items): array
    {
        $ids = [];
        for ($column = ActionRow::IDS_FROM; $column < ActionRow::DIMENSIONS_FROM; $column++) {
            $ids += array_flip(array_filter(array_column($actionRows, $column)));
        }
        foreach ($items as $rows) {
            foreach (ActionQuery::ITEM_ID_COLUMNS as $column) {
                $ids += array_flip(array_filter(array_column($rows, $column)));
            }
        }
        return array_fill_keys(array_keys($ids), true);
    }

    /** @return array<int|string, string|null> idlink_va → idpageview, of visits that converted */
    private static function pageViews(array $conversions, array $actions): array
    {
        $pageViews = [];
        foreach (array_keys($conversions) as $idVisit) {
            $pageViews += array_column($actions[$idVisit] ?? [], ActionRow::PAGE_VIEW, ActionRow::LINK);
        }
        return $pageViews;
    }
}
