<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\Unit;

use PHPUnit\Framework\TestCase;
use Piwik\Plugins\HumanTraffic\Export\JsonText;

class JsonTextTest extends TestCase
{
    /** Matomo stores what visitors send with entities, and its own renderer decodes them once. */
    public function testEntitiesAreDecodedOnce(): void
    {
        self::assertSame('"Tom & \\"Jerry\\" \'s"', JsonText::of('Tom &amp; &quot;Jerry&quot; &#039;s'));
        self::assertSame('"&lt;"', JsonText::of('&amp;lt;'));
    }

    public function testValuesKeepTheirKind(): void
    {
        $value = ['a' => null, 'b' => 0, 'c' => '0', 'd' => true, 'e' => [], 'f' => 1.5, 'g' => ['x' => 'a&amp;b']];
        self::assertSame('{"a":null,"b":0,"c":"0","d":true,"e":[],"f":1.5,"g":{"x":"a&b"}}', JsonText::of($value));
    }

    public function testWhatIsNotUtf8IsStillSent(): void
    {
        self::assertSame(['a' => 'b', 'name' => "Caf\u{fffd}"], json_decode(JsonText::of(['a' => 'b', 'name' => "Caf\xe9"]), true));
    }

    public function testMembersAreAnObjectWithoutItsBraces(): void
    {
        self::assertSame('"a":1,"b":"}"', JsonText::members(['a' => 1, 'b' => '}']));
    }
}
