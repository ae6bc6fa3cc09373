<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\Unit;

use PHPUnit\Framework\TestCase;
use Piwik\Plugins\HumanTraffic\Addresses\AddressBook;
use Piwik\Plugins\HumanTraffic\Addresses\Lists;
use Piwik\Plugins\HumanTraffic\Addresses\RangeSet;
use Piwik\Plugins\HumanTraffic\Tracker\AddressClass;

/** The lists that are shipped, and what is concluded from them. */
class ListsTest extends TestCase
{
    private const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
    private const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

    public function testEveryListSaysWhereAndWhenItWasTakenAndHoldsRangesOnly(): void
    {
        foreach (Lists::shipped() as $kind => $lists) {
            foreach ($lists as $name => $list) {
                self::assertNotSame([], $list['sources']);
                foreach ($list['sources'] as $source) {
                    self::assertMatchesRegularExpression('#^https://#', $source, $name);
                }
                self::assertMatchesRegularExpression('/^\d{4}-\d\d-\d\d$/', $list['taken'], $name);
                self::assertGreaterThan(0, RangeSet::of($list['ranges'])->count());
                self::assertLessThanOrEqual(32, strlen($name), 'fits the column');
                self::assertSame($kind === 'crawlers', ($list['userAgents'] ?? []) !== [], $name);
            }
        }
    }

    /** A list that takes in homes and phones would make people suspect. */
    public function testNoListHoldsPrivateOrReservedAddresses(): void
    {
        foreach (Lists::shipped() as $lists) {
            foreach ($lists as $name => $list) {
                $set = RangeSet::of($list['ranges']);
                foreach (['10.1.2.3', '192.168.1.1', '172.16.0.1', '127.0.0.1', '100.64.0.1', '169.254.1.1', '::1', 'fe80::1', 'fc00::1', '0.0.0.0', '192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1'] as $address) {
                    self::assertFalse($set->contains($address), "$name holds $address");
                }
            }
        }
    }

    /** @dataProvider visits */
    public function testConclusions(string $address, string $userAgent, AddressClass $class, ?string $crawler, ?bool $isVerified): void
    {
        $lists = Lists::shipped();
        $crawlers = array_map(static fn (array $list): array => [
            'userAgents' => $list['userAgents'], 'ranges' => RangeSet::of($list['ranges']),
        ], $lists['crawlers']);
        $book = new AddressBook($crawlers, RangeSet::of(array_merge(...array_column($lists['datacentres'], 'ranges'))));
        self::assertSame(['class' => $class, 'crawler' => $crawler, 'isVerified' => $isVerified], $book->look($address, $userAgent));
    }

    public function visits(): iterable
    {
        yield 'Googlebot' => ['66.249.66.1', self::GOOGLEBOT, AddressClass::Crawler, 'googlebot', true];
        yield 'says so, from a hosting company' => ['3.5.140.1', self::GOOGLEBOT, AddressClass::DataCentre, 'googlebot', false];
        yield 'says so, from elsewhere' => ['203.0.113.5', self::GOOGLEBOT, AddressClass::Other, 'googlebot', false];
        yield 'says so, from another crawler' => ['40.77.167.1', self::GOOGLEBOT, AddressClass::Crawler, 'googlebot', false];
        yield 'a crawler that does not say so' => ['66.249.66.1', self::FIREFOX, AddressClass::Crawler, 'googlebot', null];
        yield 'a hosting company' => ['3.5.140.1', self::FIREFOX, AddressClass::DataCentre, null, null];
        yield 'a person' => ['203.0.113.5', self::FIREFOX, AddressClass::Other, null, null];
        yield 'Hetzner' => ['49.12.34.5', self::FIREFOX, AddressClass::DataCentre, null, null];
        yield 'OVH by IPv6' => ['2001:41d0:1:1b00::1', self::FIREFOX, AddressClass::DataCentre, null, null];
        yield 'Contabo' => ['5.182.17.9', self::FIREFOX, AddressClass::DataCentre, null, null];
        yield 'a home in Germany' => ['91.0.1.2', self::FIREFOX, AddressClass::Other, null, null];
        yield 'a home in France' => ['82.64.1.2', self::FIREFOX, AddressClass::Other, null, null];
        yield 'no address' => ['', self::FIREFOX, AddressClass::Other, null, null];
    }
}
