<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\Unit;

use PHPUnit\Framework\TestCase;
use Piwik\Plugins\HumanTraffic\Labels\FirstLabels;

class FirstLabelsTest extends TestCase
{
    public function testAListOfVisitsComesBackAsItWas(): void
    {
        foreach ([[1], [7, 8, 9], [3, 1_000_000, PHP_INT_MAX], range(500, 5_500)] as $idVisits) {
            self::assertSame($idVisits, FirstLabels::unpack(FirstLabels::pack($idVisits)));
        }
    }

    public function testAFullCallIsShort(): void
    {
        mt_srand(1);
        $idVisits = [];
        for ($id = 2_000_000_000; count($idVisits) < 5000; $id += mt_rand(1, 40)) {
            $idVisits[] = $id;
        }
        self::assertLessThan(15_000, strlen(FirstLabels::pack($idVisits)));
    }
}
