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

/** A visit's row under Live's field names and with Live's meanings, numbers as numbers. */
final class VisitView
{
    /** @var array<string, array<string, string>> names of devices, since Matomo's functions search lists for them */
    private array $names = [];

    /**
     * @param array<string, string> $dimensions column → field
     * @param bool $hidesPersons anonymous users do not get to see who it was
     */
    public function __construct(
        private readonly int $idSite,
        private readonly array $dimensions,
        private readonly bool $hidesPersons,
    ) {
    }

    /** @return array<string, mixed> without actionDetails */
    public function of(array $row, int $goalConversions): array
    {
        return $this->person($row) + [
            'firstActionTimestamp' => self::timestamp($row['visit_first_action_time']),
            'lastActionTimestamp' => self::timestamp($row['visit_last_action_time']),
            'visitDuration' => (int) $row['visit_total_time'],
            'actions' => (int) $row['visit_total_actions'],
            'searches' => (int) $row['visit_total_searches'],
            'events' => (int) $row['visit_total_events'],
            'interactions' => (int) $row['visit_total_interactions'],
            'visitCount' => (int) $row['visitor_count_visits'],
            'visitorType' => ['new', 'returning', 'returningCustomer'][(int) $row['visitor_returning']] ?? 'new',
            'goalConversions' => $goalConversions,
            'visitConverted' => (int) $row['visit_goal_converted'],
            'visitEcommerceStatus' => VisitGoalBuyer::getVisitEcommerceStatusFromId((int) $row['visit_goal_buyer']),
        ] + $this->referrer($row) + $this->device($row) + $this->place($row) + $this->customDimensions($row) + self::label($row);
    }

    /** The database holds UTC. Epoch seconds. */
    public static function timestamp(string $datetime): int
    {
        return (int) strtotime($datetime . ' UTC');
    }

    private function person(array $row): array
    {
        $userId = (string) $row['user_id'];
        return [
            'idSite' => $this->idSite,
            'idVisit' => (int) $row['idvisit'],
            'visitorId' => $this->hidesPersons ? null : bin2hex((string) $row['idvisitor']),
            'userId' => $this->hidesPersons || $userId === '' ? null : $userId,
            'visitIp' => $this->hidesPersons ? null : (@inet_ntop((string) $row['location_ip']) ?: '0.0.0.0'),
        ];
    }

    private function referrer(array $row): array
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

    private function device(array $row): array
    {
        return [
            'languageCode' => $row['location_browser_lang'],
            'deviceType' => $this->named('type', $row['config_device_type'], getDeviceTypeLabel(...)),
            'deviceBrand' => $this->named('brand', $row['config_device_brand'], getDeviceBrandLabel(...)),
            'deviceModel' => $this->named('model', $row['config_device_model'], getModelName(...)),
            'operatingSystemCode' => $row['config_os'],
            'operatingSystemVersion' => $row['config_os_version'],
            'browserCode' => $row['config_browser_name'],
            'browserVersion' => $row['config_browser_version'],
            'resolution' => $row['config_resolution'],
        ];
    }

    private function named(string $kind, mixed $value, callable $name): string
    {
        return $this->names[$kind][(string) $value] ??= (string) $name((string) $value);
    }

    private function place(array $row): array
    {
        $city = (string) $row['location_city'];
        return [
            'countryCode' => $row['location_country'],
            'regionCode' => $row['location_region'],
            'city' => $city === '' ? null : $city,
            'visitLocalTime' => $row['visitor_localtime'],
        ];
    }

    private function customDimensions(array $row): array
    {
        $values = [];
        foreach ($this->dimensions as $column => $field) {
            $values[$field] = $row[$column];
        }
        return $values;
    }

    private static function label(array $row): array
    {
        return [
            'botVerdict' => $row[BotVerdict::COLUMN],
            'botScore' => $row['label_score'] === null ? null : (int) $row['label_score'],
            'botReason' => EvidenceCodes::fromColumn($row['label_evidence']),
            'botType' => $row['label_bot_type'],
            'botSource' => $row['label_source'],
            'botModel' => $row['label_model'],
            'trackerVerdict' => $row['label_tracker_verdict'],
            'trackerScore' => $row['label_tracker_score'] === null ? null : (int) $row['label_tracker_score'],
            'trackerEvidence' => EvidenceCodes::fromColumn($row['label_tracker_evidence']),
            'trackingMode' => $row['label_mode'],
            'accountRisk' => $row['label_account_risk'],
            'addressClass' => $row['label_address_class'],
            'uaClass' => $row['label_ua_class'],
            'crawler' => $row['label_crawler'],
            'crawlerVerified' => $row['label_crawler_verified'] === null ? null : (bool) $row['label_crawler_verified'],
        ];
    }
}
