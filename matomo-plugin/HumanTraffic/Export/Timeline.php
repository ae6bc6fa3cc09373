<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Export;

/** The actions and conversions of one visit in Live's order. */
final class Timeline
{
    public function __construct(private readonly ActionView $actions, private readonly ConversionView $conversions)
    {
    }

    /**
     * @param array<string, mixed> $visit as VisitView shows it
     * @return array<int, array<string, mixed>> actionDetails
     */
    public function of(array $visit, array $actionRows, array $conversionRows, array $items): array
    {
        $secondsOnPage = TimeOnPage::of(
            array_map(fn (array $row): array => [
                'isPage' => $this->actions->isPage($row),
                'time' => VisitView::timestamp($row['server_time']),
                'sinceLast' => (int) $row['time_spent_ref_action'],
            ], $actionRows),
            $visit['firstActionTimestamp'],
            $visit['visitDuration'],
        );
        $details = [];
        foreach ($actionRows as $index => $row) {
            $details[] = $this->actions->of($row, $secondsOnPage[$index] ?? null);
        }
        if ($conversionRows === []) {
            return $details; // the rows come in the order of time
        }
        $places = array_map(fn (array $row): array => $this->place($row, (string) $this->actions->type($row)), $actionRows);
        foreach ($conversionRows as $row) {
            $conversion = $this->conversions->of($row, $items);
            $details[] = $conversion;
            $places[] = $this->place($row, $conversion['type']);
        }
        asort($places);
        return array_map(static fn (int $index): array => $details[$index], array_keys($places));
    }

    /** What Live sorts by. Arrays of equal length are compared value by value. */
    private function place(array $row, string $type): array
    {
        return [$row['server_time'], (int) $row['idlink_va'], $type, (string) ($row['url'] ?? ''), (int) ($row['idgoal'] ?? 0)];
    }
}
