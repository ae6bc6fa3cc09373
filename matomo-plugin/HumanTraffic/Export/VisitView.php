<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Export;

use Piwik\Common;
use Piwik\Plugins\CoreHome\Columns\VisitGoalBuyer;
use Piwik\Plugins\HumanTraffic\Columns\BotVerdict;
use Piwik\Plugins\HumanTraffic\Labels\EvidenceCodes;
use Piwik\Plugins\Referrers\API as ReferrersApi;
use Piwik\UrlHelper;

use function Piwik\Plugins\DevicesDetection\getDeviceBrandLabel;
use function Piwik\Plugins\DevicesDetection\getDeviceTypeLabel;
use function Piwik\Plugins\DevicesDetection\getModelName;

require_once PIWIK_INCLUDE_PATH . '/plugins/DevicesDetection/functions.php';
require_once PIWIK_INCLUDE_PATH . '/plugins/Referrers/functions.php';

/** A visit's row under Live's field names and with Live's meanings, numbers as numbers, as JSON without the braces. */
final class VisitView
{
    private readonly SharedText $counts;
    private readonly SharedText $origin;
    private readonly SharedText $label;
    /** @var string[] fields of the dimensions' columns, in their order */
    private readonly array $dimensions;

    /**
     * @param array<string, string> $dimensions column → field
     * @param bool $hidesPersons anonymous users do not get to see who it was
     */
    public function __construct(private readonly int $idSite, array $dimensions, private readonly bool $hidesPersons)
    {
        $this->dimensions = array_values($dimensions);
        $this->counts = new SharedText(VisitQuery::COUNTS, self::counts(...));
        $this->origin = new SharedText(VisitQuery::ORIGIN, self::origin(...));
        $this->label = new SharedText(VisitQuery::LABEL, self::label(...));
    }

    /**
     * @param array<int, mixed> $row as VisitQuery gives it
     * @return string without actionDetails
     */
    public function of(array $row, int $goalConversions): string
    {
        $at = count(VisitQuery::OWN);
        $json = $this->own($row) . ',"goalConversions":' . $goalConversions;
        foreach ([$this->counts, $this->origin, $this->label] as $part) {
            $json .= ',' . $part->of(array_slice($row, $at, $part->width));
            $at += $part->width;
        }
        foreach ($this->dimensions as $index => $field) {
            $json .= ",\"$field\":" . JsonText::of($row[$at + $index]);
        }
        return $json;
    }

    /** The database holds UTC. Epoch seconds. */
    public static function timestamp(string $datetime): int
    {
        return (int) strtotime($datetime . ' UTC');
    }

    private function own(array $row): string
    {
        [$idVisit, $first, $last, $duration, $visitor, $user, $ip, $localTime] = $row;
        $json = '"idSite":' . $this->idSite
            . ',"idVisit":' . (int) $idVisit
            . ',"firstActionTimestamp":' . (int) $first
            . ',"lastActionTimestamp":' . (int) $last
            . ',"visitDuration":' . (int) $duration
            . ',"visitLocalTime":' . JsonText::of($localTime);
        if ($this->hidesPersons) {
            return $json . ',"visitorId":null,"userId":null,"visitIp":null';
        }
        return $json . ',"visitorId":"' . bin2hex((string) $visitor)
            . '","userId":' . ((string) $user === '' ? 'null' : JsonText::of($user))
            . ',"visitIp":"' . (@inet_ntop((string) $ip) ?: '0.0.0.0') . '"';
    }

    private static function counts(array $row): array
    {
        return [
            'actions' => (int) $row['visit_total_actions'],
            'searches' => (int) $row['visit_total_searches'],
            'events' => (int) $row['visit_total_events'],
            'interactions' => (int) $row['visit_total_interactions'],
            'visitCount' => (int) $row['visitor_count_visits'],
            'visitorType' => ['new', 'returning', 'returningCustomer'][(int) $row['visitor_returning']] ?? 'new',
            'visitConverted' => (int) $row['visit_goal_converted'],
            'visitEcommerceStatus' => VisitGoalBuyer::getVisitEcommerceStatusFromId((int) $row['visit_goal_buyer']),
        ];
    }

    private static function origin(array $row): array
    {
        $city = (string) $row['location_city'];
        return self::referrer($row) + [
            'languageCode' => $row['location_browser_lang'],
            'deviceType' => (string) getDeviceTypeLabel((string) $row['config_device_type']),
            'deviceBrand' => (string) getDeviceBrandLabel((string) $row['config_device_brand']),
            'deviceModel' => (string) getModelName((string) $row['config_device_model']),
            'operatingSystemCode' => $row['config_os'],
            'operatingSystemVersion' => $row['config_os_version'],
            'browserCode' => $row['config_browser_name'],
            'browserVersion' => $row['config_browser_version'],
            'resolution' => $row['config_resolution'],
            'countryCode' => $row['location_country'],
            'regionCode' => $row['location_region'],
            'city' => $city === '' ? null : $city,
        ];
    }

    private static function referrer(array $row): array
    {
        $type = Referrer::type($row['referer_type']);
        $keyword = Common::unsanitizeInputValue((string) $row['referer_keyword']);
        if ($type === 'search') {
            $keyword = ReferrersApi::getCleanKeyword($keyword);
        }
        $url = (string) $row['referer_url'];
        return [
            'referrerType' => $type,
            'referrerName' => html_entity_decode((string) $row['referer_name'], ENT_QUOTES, 'UTF-8'),
            'referrerKeyword' => urldecode((string) $keyword),
            'referrerUrl' => UrlHelper::isLookLikeUrl($url) ? $url : null,
        ];
    }

    private static function label(array $row): array
    {
        return [
            'botVerdict' => $row[BotVerdict::COLUMN],
            'botScore' => $row['score'] === null ? null : (int) $row['score'],
            'botReason' => EvidenceCodes::fromColumn($row['evidence']),
            'botType' => $row['bot_type'],
            'botSource' => $row['source'],
            'botModel' => $row['model'],
            'trackerVerdict' => $row['tracker_verdict'],
            'trackerScore' => $row['tracker_score'] === null ? null : (int) $row['tracker_score'],
            'trackerEvidence' => EvidenceCodes::fromColumn($row['tracker_evidence']),
            'trackingMode' => $row['mode'],
            'accountRisk' => $row['account_risk'],
            'addressClass' => $row['address_class'],
            'uaClass' => $row['ua_class'],
            'crawler' => $row['crawler'],
            'crawlerVerified' => $row['crawler_verified'] === null ? null : (bool) $row['crawler_verified'],
        ];
    }
}
