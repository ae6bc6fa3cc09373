<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Export;

use Piwik\API\Request as ApiRequest;
use Piwik\Request;

/** An answer that is JSON already. */
final class JsonAnswer
{
    /**
     * To a caller who wants JSON it goes as it is: Matomo sends what a method of its API has printed. For other formats,
     * and within another request, it is taken apart again.
     *
     * @return array<string, mixed>|null null: printed
     */
    public static function of(string $json): ?array
    {
        if (!self::isWanted()) {
            return json_decode($json, true, 512, JSON_THROW_ON_ERROR);
        }
        // A buffer of our own: Matomo looks into it to see that there is an answer, and PHP sends it at the end.
        ob_start();
        echo $json;
        return null;
    }

    private static function isWanted(): bool
    {
        $request = Request::fromRequest();
        return ApiRequest::isRootRequestApiRequest()
            && ApiRequest::isCurrentApiRequestTheRootApiRequest()
            && strtolower($request->getStringParameter('format', 'xml')) === 'json'
            && $request->getStringParameter('callback', '') . $request->getStringParameter('jsoncallback', '') === '';
    }
}
