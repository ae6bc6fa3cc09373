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

    public function __construct(private readonly int $idSite)
    {
        $this->visitDimensions = CustomDimensions::of($idSite, 'visit');
        $this->actionDimensions = CustomDimensions::of($idSite, 'action');
    }

    /** @return array{visits: array<int, array<string, mixed>>, more: bool} */
    public function after(Cursor $cursor, int $limit): array
    {
        $rows = (new VisitQuery($this->idSite, array_keys($this->visitDimensions)))->fetch($cursor, $limit);
        $fitting = $this->fitting($rows);
        $isCut = count($fitting) < count($rows);
        return [
            'visits' => $this->visits($fitting),
            'more' => $isCut || count($rows) === $limit,
        ];
    }

    /** As many of the rows, from the first on, as have no more actions than a page may have. */
    private function fitting(array $rows): array
    {
        $counts = (new ActionQuery(array_column($rows, 'idvisit')))->count();
        $actions = 0;
        foreach ($rows as $index => $row) {
            $actions += $counts[$row['idvisit']] ?? 0;
            if ($actions > self::MAX_ACTIONS && $index > 0) {
                return array_slice($rows, 0, $index);
            }
        }
        return $rows;
    }

    private function visits(array $rows): array
    {
        $view = new VisitView($this->idSite, $this->visitDimensions, Piwik::isUserIsAnonymous());
        $visits = [];
        foreach (array_chunk($rows, self::SLICE) as $slice) {
            array_push($visits, ...$this->slice($slice, $view));
        }
        return $visits;
    }

    private function slice(array $rows, VisitView $view): array
    {
        $query = new ActionQuery(array_column($rows, 'idvisit'));
        $actions = $query->actions(array_keys($this->actionDimensions));
        $conversions = $query->conversions();
        $items = $conversions === [] ? [] : $query->items();

        $names = new ActionNames($this->idSite, self::idActions($actions, $items));
        $goalNames = $conversions === [] ? [] : ConversionView::goalNames($this->idSite);
        $timeline = new Timeline(
            new ActionView($names, $this->actionDimensions),
            new ConversionView($names, $goalNames, self::pageViews($conversions, $actions)),
        );
        $visits = [];
        foreach ($rows as $row) {
            $id = (int) $row['idvisit'];
            $converted = $conversions[$id] ?? [];
            $visit = $view->of($row, count(array_filter($converted, ConversionView::isGoal(...))));
            $visit['actionDetails'] = $timeline->of($visit, $actions[$id] ?? [], $converted, $items[$id] ?? []);
            $visits[] = $visit;
        }
        return $visits;
    }

    /** @return array<int, true> */
    private static function idActions(array $actions, array $items): array
    {
        $ids = [];
        foreach ([[$actions, ActionQuery::ID_COLUMNS], [$items, ActionQuery::ITEM_ID_COLUMNS]] as [$byVisit, $columns]) {
            foreach ($byVisit as $rows) {
                foreach ($rows as $row) {
                    foreach ($columns as $column) {
                        if ($row[$column]) {
                            $ids[(int) $row[$column]] = true;
                        }
                    }
                }
            }
        }
        return $ids;
    }

    /** @return array<int, string|null> idlink_va → idpageview, of visits that converted */
    private static function pageViews(array $conversions, array $actions): array
    {
        $pageViews = [];
        foreach (array_keys($conversions) as $idVisit) {
            $pageViews += array_column($actions[$idVisit] ?? [], 'idpageview', 'idlink_va');
        }
        return $pageViews;
    }
}
