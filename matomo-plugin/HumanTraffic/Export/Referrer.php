<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Export;

use function Piwik\Plugins\Referrers\getReferrerTypeFromShortName;

/** direct, search, website, campaign, social; what newer Matomo versions add comes out under their name too. */
final class Referrer
{
    public static function type(mixed $number): string
    {
        try {
            return (string) getReferrerTypeFromShortName($number);
        } catch (\Exception $unknown) {
            return '';
        }
    }
}
