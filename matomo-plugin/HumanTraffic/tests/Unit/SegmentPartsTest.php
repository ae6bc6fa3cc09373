<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\Unit;

use PHPUnit\Framework\TestCase;
use Piwik\Plugins\HumanTraffic\Archive\Segments;
use Piwik\Plugins\HumanTraffic\Quality\SegmentParts;

class SegmentPartsTest extends TestCase
{
    public function testAllVisitsFallIntoTheTwoSavedSegments(): void
    {
        $parts = new SegmentParts('');
        self::assertSame([Segments::HUMANS, Segments::BOTS], [$parts->people, $parts->bots]);
    }

    public function testASegmentKeepsItsWordsInFront(): void
    {
        $parts = new SegmentParts('browserCode==FF,browserCode==CH;visitCount>1');
        self::assertSame('browserCode==FF,browserCode==CH;visitCount>1;' . Segments::HUMANS, $parts->people);
        self::assertSame('browserCode==FF,browserCode==CH;visitCount>1;' . Segments::BOTS, $parts->bots);
    }

    public function testHumansOnlyIsSetAsideHoweverOftenItWasAdded(): void
    {
        foreach ([Segments::HUMANS, Segments::HUMANS . ';' . Segments::HUMANS, ' ' . Segments::HUMANS] as $segment) {
            self::assertSame('', SegmentParts::withoutHumansOnly($segment));
        }
        self::assertSame('visitCount>1', SegmentParts::withoutHumansOnly('visitCount>1;' . Segments::HUMANS));
    }

    public function testOnlyWholeConditionsCount(): void
    {
        self::assertFalse(SegmentParts::isPart('x' . Segments::HUMANS, Segments::HUMANS));
        self::assertFalse(SegmentParts::isPart(Segments::HUMANS . ';visitCount>1', Segments::HUMANS));
        self::assertFalse(SegmentParts::isPart('', Segments::HUMANS));
        self::assertTrue(SegmentParts::isPart('a==b;' . Segments::BOTS, Segments::BOTS));
    }
}
