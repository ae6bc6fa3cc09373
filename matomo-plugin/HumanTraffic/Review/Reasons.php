<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Review;

use Piwik\Piwik;

/** Evidence codes in words. A code that nobody has put into words yet is shown as it is. */
final class Reasons
{
    /** @return array{code: string, text: string} neither is encoded for HTML */
    public static function describe(string $code): array
    {
        $key = 'HumanTraffic_Reason_' . strtr($code, ':', '_');
        $text = Piwik::translate($key);
        return ['code' => $code, 'text' => $text === $key ? $code : $text];
    }
}
