<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\Unit;

use PHPUnit\Framework\TestCase;
use Piwik\Plugins\HumanTraffic\Export\ActionRow;

class ActionRowTest extends TestCase
{
    public function testRowsAreInTheOrderOfTimeAndThenOfWriting(): void
    {
        $rows = [self::row(1, 10, 100), self::row(2, 14, 50), self::row(1, 12, 90), self::row(1, 13, 90), self::row(2, 15, 50)];
        $byVisit = ActionRow::byVisit($rows);
        self::assertSame([12, 13, 10], array_column($byVisit[1], ActionRow::LINK));
        self::assertSame([14, 15], array_column($byVisit[2], ActionRow::LINK));
    }

    public function testTheNumbersOfTheColumnsAreRight(): void
    {
        $details = array_flip(ActionRow::DETAILS);
        self::assertSame(ActionRow::SEARCH_CATEGORY, ActionRow::DETAILS_FROM + $details['search_cat']);
        self::assertSame(ActionRow::URL, ActionRow::DETAILS_FROM + $details['idaction_url']);
        self::assertSame(ActionRow::NAME, ActionRow::DETAILS_FROM + $details['idaction_name']);
        self::assertSame(ActionRow::IDS_FROM, ActionRow::URL);
        self::assertSame(ActionRow::DIMENSIONS_FROM, ActionRow::DETAILS_FROM + count(ActionRow::DETAILS));
    }

    /** @return array<int, int> */
    private static function row(int $visit, int $link, int $time): array
    {
        return [ActionRow::VISIT => $visit, ActionRow::LINK => $link, ActionRow::TIME => $time];
    }
}
