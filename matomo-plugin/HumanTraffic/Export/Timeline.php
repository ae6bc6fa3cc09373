<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Export;

/** The actions and conversions of one visit in Live's order, as JSON. */
final class Timeline
{
    public function __construct(private readonly ActionView $actions, private readonly ConversionView $conversions)
    {
    }

    /**
     * @param array<int, array<int, mixed>> $actionRows as ActionRow::byVisit gives them
     * @return string actionDetails
     */
    public function of(
        int $firstActionTime,
        int $visitDuration,
        array $actionRows,
        array $conversionRows,
        array $items,
    ): string {
        $secondsOnPage = TimeOnPage::of(
            array_map($this->actions->isPage(...), $actionRows),
            array_map('intval', array_column($actionRows, ActionRow::TIME)),
            array_map('intval', array_column($actionRows, ActionRow::SINCE_LAST)),
            $firstActionTime,
            $visitDuration,
        );
        $details = [];
        foreach ($actionRows as $index => $row) {
            $details[] = $this->actions->of($row, $secondsOnPage[$index] ?? null);
        }
        if ($conversionRows !== []) {
            $details = $this->withConversions($details, $actionRows, $conversionRows, $items);
        }
        return '[' . implode(',', $details) . ']';
    }

    /**
     * @param string[] $details of the actions
     * @return string[]
     */
    private function withConversions(array $details, array $actionRows, array $conversionRows, array $items): array
    {
        // What Live sorts by. Arrays of equal length are compared value by value.
        $places = array_map(fn (array $row): array => [
            (int) $row[ActionRow::TIME], (int) $row[ActionRow::LINK], (string) $this->actions->type($row), '', 0,
        ], $actionRows);
        foreach ($conversionRows as $row) {
            $conversion = $this->conversions->of($row, $items);
            $details[] = JsonText::of($conversion);
            $places[] = [
                (int) $row['time'], (int) $row['idlink_va'], $conversion['type'], (string) $row['url'], (int) $row['idgoal'],
            ];
        }
        asort($places);
        return array_map(static fn (int $index): string => $details[$index], array_keys($places));
    }
}
