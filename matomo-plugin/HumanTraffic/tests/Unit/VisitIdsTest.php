<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\Unit;

use PHPUnit\Framework\TestCase;
use Piwik\Plugins\HumanTraffic\Dao\VisitIds;

class VisitIdsTest extends TestCase
{
    /**
     * @dataProvider lists
     * @param int[] $idVisits
     */
    public function testRunsBecomeRangesThatEndBeforeTheirLastNumber(array $idVisits, string $condition): void
    {
        self::assertSame($condition, VisitIds::condition('v', $idVisits));
    }

    public function lists(): iterable
    {
        yield 'one' => [[7], '(v IN (7))'];
        yield 'scattered' => [[1, 5, 9], '(v IN (1,5,9))'];
        yield 'a short run' => [range(1, 8), '(v IN (1,2,3,4,5,6,7,8))'];
        yield 'a run' => [range(1, 9), '(v BETWEEN 1 AND 8 OR v IN (9))'];
        yield 'a gap of one' => [[...range(1, 9), ...range(11, 19)], '(v BETWEEN 1 AND 8 OR v BETWEEN 11 AND 18 OR v IN (9,19))'];
        yield 'both' => [[2, ...range(20, 30), 90], '(v BETWEEN 20 AND 29 OR v IN (2,30,90))'];
    }

    public function testHoldsExactlyTheGivenNumbers(): void
    {
        mt_srand(7);
        for ($round = 0; $round < 200; $round++) {
            $most = mt_rand(2, 60);
            $idVisits = array_values(array_filter(range(1, 60), static fn (): bool => mt_rand(1, 60) <= $most)) ?: [60];
            $condition = VisitIds::condition('v', $idVisits);
            preg_match('/IN \(([\d,]+)\)/', $condition, $in);
            $held = array_map('intval', explode(',', $in[1]));
            preg_match_all('/BETWEEN (\d+) AND (\d+)/', $condition, $ranges, PREG_SET_ORDER);
            foreach ($ranges as [, $first, $last]) {
                array_push($held, ...range((int) $first, (int) $last));
            }
            sort($held);
            self::assertSame($idVisits, $held);
        }
    }
}
