<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\Unit;

use PHPUnit\Framework\TestCase;
use Piwik\Plugins\HumanTraffic\Addresses\RangeSet;

class RangeSetTest extends TestCase
{
    /** @dataProvider addresses */
    public function testFindsFirstAndLastAndNothingBeside(string $address, bool $isIn): void
    {
        $set = RangeSet::of(['192.0.2.0/25', '198.51.100.7', '10.0.0.0/8', '2001:db8::/32', '2001:db9:0:1::/64', '203.0.113.8/29']);
        self::assertSame($isIn, $set->contains($address));
        self::assertSame($isIn, RangeSet::unpack($set->pack())->contains($address));
    }

    public function addresses(): iterable
    {
        foreach ([
            '192.0.2.0', '192.0.2.127', '198.51.100.7', '10.0.0.0', '10.255.255.255', '203.0.113.8', '203.0.113.15',
            '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', '2001:db9:0:1::5', '::ffff:192.0.2.1', ' 10.1.2.3 ',
        ] as $address) {
            yield $address => [$address, true];
        }
        foreach ([
            '192.0.1.255', '192.0.2.128', '198.51.100.6', '198.51.100.8', '9.255.255.255', '11.0.0.0', '203.0.113.7',
            '203.0.113.16', '2001:db7:ffff::', '2001:db9::', '2001:db9:0:2::', '', 'x', '1.2.3', '10.0.0.0/8', '::',
        ] as $address) {
            yield "not $address" => [$address, false];
        }
    }

    public function testTheWholeOfTheNetIsARange(): void
    {
        self::assertTrue(RangeSet::of(['0.0.0.0/0'])->contains('255.255.255.255'));
        self::assertFalse(RangeSet::of(['0.0.0.0/0'])->contains('2001:db8::1'));
        self::assertFalse(RangeSet::of([])->contains('0.0.0.0'));
    }

    public function testNeighboursAndOverlapsBecomeOneRange(): void
    {
        self::assertSame(1, RangeSet::of(['10.0.1.0/24', '10.0.0.0/24', '10.0.0.128/25', '10.0.2.0'])->count());
        self::assertSame(2, RangeSet::of(['10.0.0.0/24', '10.0.2.0/24'])->count());
    }

    /** Against a plain loop over all ranges, with ranges that nobody chose by hand. */
    public function testSaysTheSameAsALoop(): void
    {
        mt_srand(7);
        $ranges = [];
        for ($i = 0; $i < 300; $i++) {
            $ranges[] = [mt_rand(0, 0xffffffff), mt_rand(6, 32)];
        }
        $set = RangeSet::of(array_map(static fn (array $range): string => long2ip($range[0]) . "/$range[1]", $ranges));
        for ($i = 0; $i < 3000; $i++) {
            [$near] = $ranges[mt_rand(0, 299)];
            $address = ($near + mt_rand(-300, 300)) & 0xffffffff;
            $expected = array_filter($ranges, static fn (array $range): bool => $address >> (32 - $range[1]) === $range[0] >> (32 - $range[1]));
            self::assertSame($expected !== [], $set->contains(long2ip($address)), long2ip($address));
        }
    }

    /** @dataProvider nonsense */
    public function testNamesWhatIsNoRange(string $text): void
    {
        $this->expectExceptionMessage('is no address');
        RangeSet::of(['10.0.0.0/8', $text]);
    }

    public function nonsense(): iterable
    {
        foreach (['', 'example.org', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/', '10.0.0.0/8/8', '2001:db8::/129', '10.0.0.*', str_repeat('9', 1000)] as $text) {
            yield [$text];
        }
    }
}
