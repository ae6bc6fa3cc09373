<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\Unit;

use PHPUnit\Framework\TestCase;
use Piwik\Plugins\HumanTraffic\Addresses\ListText;

class ListTextTest extends TestCase
{
    /** @dataProvider shapes */
    public function testReadsWhateverOwnersPublish(string $text, array $ranges): void
    {
        self::assertSame($ranges, ListText::ranges($text));
    }

    public function shapes(): iterable
    {
        yield 'Google' => ['{"creationTime":"2026-08-01T10:00:00","prefixes":[{"ipv4Prefix":"66.249.64.0/27"},{"ipv6Prefix":"2001:4860:4801:10::/64"}]}', ['66.249.64.0/27', '2001:4860:4801:10::/64']];
        yield 'escaped slashes' => ['{"ipv4Prefix":"66.249.64.0\/27"}', ['66.249.64.0/27']];
        yield 'AWS' => ['{"syncToken":"1","prefixes":[{"ip_prefix":"3.5.140.0/22","region":"x"}],"ipv6_prefixes":[{"ipv6_prefix":"2600:1f18::/33"}]}', ['3.5.140.0/22', '2600:1f18::/33']];
        yield 'CSV' => ["5.101.96.0/21,NL,NL-NH,Amsterdam,1098 XH\n2400:6180::/48,SG\n", ['5.101.96.0/21', '2400:6180::/48']];
        yield 'lone addresses' => ["5.172.196.188\n13.232.220.164\n", ['5.172.196.188', '13.232.220.164']];
        yield 'the same twice' => ["9.9.9.0/24\n9.9.9.0/24", ['9.9.9.0/24']];
        yield 'a page' => ['<html><p>403 Forbidden, version 1.2.3.4.5, 12:30:59</p></html>', []];
        yield 'nothing' => ['', []];
    }

    /** A list that a mistake, or somebody else, has made too wide would make people suspect. */
    public function testLeavesOutWhatNobodyOwnsAndWhatIsHalfTheNet(): void
    {
        $text = '10.0.0.0/8 192.168.1.0/24 127.0.0.1 0.0.0.0/0 1.0.0.0/7 9.9.9.0/33 203.0.113.0/24 100.64.0.0/10 ::/0 2000::/3 fe80::/10 fc00::/7 2001:db8::/32';
        self::assertSame([], ListText::ranges($text));
    }

    public function testIsLinearInHostileText(): void
    {
        self::assertSame([], ListText::ranges(str_repeat('1.', 500_000)));
        self::assertSame([], ListText::ranges(str_repeat('a:', 500_000)));
    }
}
